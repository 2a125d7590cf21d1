package org.laurel.connectors.graph;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Where the connection stands and nothing is left but to write, on the thread that made the call. Asked any earlier, a call that is let
 * through would still wait for a connection or for a thread, and leave who knows when.
 */
final class LastStep implements Interceptor {

  /** Put on a request as a tag: says afterwards whether it was begun to be written. From there on a lost answer leaves a doubt. */
  static final class Sent {
    private volatile boolean sent;

    boolean isSent() {
      return sent;
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Sent sent = request.tag(Sent.class);
    if (request.tag(Departure.class) != null) {
      Departure.now();
    }
    if (sent != null) {
      sent.sent = true;
    }
    Response response = chain.proceed(request);
    // OkHttp would send a call again by itself that is answered so: one attempt would be two calls.
    boolean again = response.code() == 503 && response.header("Retry-After", "").matches("0+");
    return again ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }
}
