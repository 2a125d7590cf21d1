package org.laurel.connectors.graph;

import com.microsoft.kiota.RequestOption;
import java.util.function.Supplier;

/**
 * The last moment before a message leaves. Whoever keeps to the other side's limits must know it exactly, and only the client that
 * makes the call does: what comes before, such as making the message and getting a token, takes its time.
 */
public final class Departure implements RequestOption {
  /** Given to a call of Graph's SDK that the limits count. */
  public static final Departure OPTION = new Departure();
  private static final ThreadLocal<Runnable> GATE = new ThreadLocal<>();

  private Departure() {}

  /**
   * Sends a message on this thread.
   *
   * @param gate run right before it leaves; may wait, and throws {@link OutboundFailure.Kind#HELD_BACK} if it is not to leave
   */
  public static <T> T through(Runnable gate, Supplier<T> send) {
    GATE.set(gate);
    try {
      return send.get();
    } finally {
      GATE.remove();
    }
  }

  /** Called by a client that has everything ready, the connection too, and writes next. Does nothing on a thread that sends through no gate. */
  public static void now() {
    Runnable gate = GATE.get();
    if (gate != null) {
      gate.run();
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends RequestOption> Class<T> getType() {
    return (Class<T>) Departure.class;
  }
}
