package org.laurel.connectors.teams;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What every token has to pass: its form, its algorithm, its signature, its time. Who it is for is the caller's to check. */
final class SignedTokens {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int LONGEST = 16 * 1024;

  private final Set<JWSAlgorithm> algorithms;
  private final SigningKeys keys;
  private final Clock clock;

  SignedTokens(Set<JWSAlgorithm> algorithms, SigningKeys keys, Clock clock) {
    this.algorithms = algorithms;
    this.keys = keys;
    this.clock = clock;
  }

  Checked check(String token) {
    SignedJWT jwt = parse(token);
    if (!algorithms.contains(jwt.getHeader().getAlgorithm())) {
      throw new InvalidToken("an algorithm that is not allowed");
    }
    if (jwt.getHeader().getKeyID() == null) {
      throw new InvalidToken("no key id");
    }
    SigningKey key = keys.find(jwt.getHeader().getKeyID());
    verify(jwt, key);
    return new Checked(inTime(claims(jwt)), key);
  }

  private static SignedJWT parse(String token) {
    if (token == null || token.isBlank() || token.length() > LONGEST) {
      throw new InvalidToken("no token, or a longer one than any issuer writes");
    }
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException unreadable) {
      throw new InvalidToken("not a signed token", unreadable);
    }
  }

  private static void verify(SignedJWT jwt, SigningKey key) {
    try {
      if (!jwt.verify(new RSASSAVerifier(key.key()))) {
        throw new InvalidToken("wrong signature");
      }
    } catch (JOSEException e) {
      throw new InvalidToken("signature cannot be checked", e);
    }
  }

  private static JWTClaimsSet claims(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet();
    } catch (ParseException e) {
      throw new InvalidToken("claims cannot be read", e);
    }
  }

  private JWTClaimsSet inTime(JWTClaimsSet claims) {
    Instant now = clock.instant();
    if (claims.getExpirationTime() == null || !now.isBefore(claims.getExpirationTime().toInstant().plus(SKEW))) {
      throw new InvalidToken("expired");
    }
    if (claims.getNotBeforeTime() != null && now.isBefore(claims.getNotBeforeTime().toInstant().minus(SKEW))) {
      throw new InvalidToken("not valid yet");
    }
    return claims;
  }

  record Checked(JWTClaimsSet claims, SigningKey key) {
    /**
     * The claim as text, null if it is absent or something else.
     *
     * @throws InvalidToken if there is a NUL in it, which no database takes for text and nobody is called by
     */
    String text(String claim) {
      if (!(claims.getClaim(claim) instanceof String text)) {
        return null;
      }
      if (text.indexOf('\0') >= 0) {
        throw new InvalidToken("a NUL in " + claim);
      }
      return text;
    }
  }
}
