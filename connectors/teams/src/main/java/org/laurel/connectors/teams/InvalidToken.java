package org.laurel.connectors.teams;

/** The caller is not who it must be. The message is for our log; the caller gets a bare 401. */
public final class InvalidToken extends RuntimeException {
  public InvalidToken(String reason) {
    super(reason);
  }

  public InvalidToken(String reason, Throwable cause) {
    super(reason, cause);
  }
}
