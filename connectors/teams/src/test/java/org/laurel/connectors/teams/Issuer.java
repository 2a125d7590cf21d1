package org.laurel.connectors.teams;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs tokens as Microsoft does, and as forgers do. */
final class Issuer {
  static final RSAKey KEY = key("kid-1");
  static final RSAKey OTHER = key("kid-2");
  /** Somebody else's key under the name of ours. */
  static final RSAKey FORGED = key("kid-1");

  private Issuer() {}

  static String keys(String endorsements, RSAKey... keys) {
    return Stream.of(keys).map(key -> {
      String json = key.toPublicJWK().toJSONString();
      return endorsements == null ? json : json.substring(0, json.length() - 1) + ",\"endorsements\":" + endorsements + "}";
    }).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  static String sign(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sign(RSAKey key, JWTClaimsSet claims) {
    return sign(key, JWSAlgorithm.RS256, claims);
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  /** The public key, which everybody knows, taken for a shared secret. */
  static String signedWithThePublicKey(JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(), claims);
      jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWTClaimsSet with(JWTClaimsSet claims, Map<String, Object> changes) {
    JWTClaimsSet.Builder changed = new JWTClaimsSet.Builder(claims);
    changes.forEach(changed::claim);
    return changed.build();
  }

  static JWTClaimsSet without(JWTClaimsSet claims, String name) {
    return new JWTClaimsSet.Builder(claims).claim(name, null).build();
  }

  private static RSAKey key(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
