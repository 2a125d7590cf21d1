package org.laurel.connectors.teams;

/** The issuer's keys cannot be had now, so nobody's token can be judged: answer 503. */
public final class KeysUnavailable extends RuntimeException {
  public KeysUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
