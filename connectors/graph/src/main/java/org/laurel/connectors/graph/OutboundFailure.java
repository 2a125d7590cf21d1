package org.laurel.connectors.graph;

import java.time.Duration;
import java.util.Objects;

/**
 * Why something did not leave, or may not have left. The kind says what may be done next; the code says what happened,
 * in Microsoft's words or, for {@link Kind#UNREACHABLE_RECIPIENT}, one of
 * {@code blocked}, {@code not-installed}, {@code disabled-by-admin}, {@code guest}, {@code gone}, {@code no-mailbox}.
 */
public final class OutboundFailure extends RuntimeException {

  public enum Kind {
    /** 429: nothing was accepted; not before {@link #retryAfter()}. */
    THROTTLED,
    /** Nothing left, by our own decision: not its turn, see {@link Departure}, or, with {@link #retryAfter()}, not yet. */
    HELD_BACK,
    /** Nothing was accepted: safe to try again. */
    UNAVAILABLE,
    /** May have been accepted: look it up before trying again. */
    UNKNOWN_OUTCOME,
    /** Will be refused every time: never try again. */
    REJECTED,
    /** This recipient cannot be reached this way. */
    UNREACHABLE_RECIPIENT
  }

  private final Kind kind;
  private final int status;
  private final String code;
  private final Duration retryAfter;
  private final String requestId;

  /**
   * @param status the HTTP or SMTP status, 0 if there was no answer
   * @param retryAfter how long to wait, null if the other side did not say
   * @param requestId what Microsoft's support asks for, null if there was no answer
   */
  public OutboundFailure(Kind kind, int status, String code, Duration retryAfter, String requestId, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
    this.status = status;
    this.code = Objects.requireNonNull(code);
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }

  /** A failure without an answer from the other side. */
  public static OutboundFailure unanswered(Kind kind, String code, String message, Throwable cause) {
    return new OutboundFailure(kind, 0, code, null, null, message, cause);
  }

  /** The same failure, judged by one who knows what was asked. */
  public OutboundFailure as(Kind otherKind, String otherCode) {
    return new OutboundFailure(otherKind, status, otherCode, retryAfter, requestId, getMessage(), this);
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  public String requestId() {
    return requestId;
  }
}
