package org.laurel.connectors.teams;

import com.nimbusds.jose.jwk.RSAKey;
import java.util.Set;

/** @param endorsements the channels this key may speak for; empty means it says nothing about that */
record SigningKey(RSAKey key, Set<String> endorsements) {}
