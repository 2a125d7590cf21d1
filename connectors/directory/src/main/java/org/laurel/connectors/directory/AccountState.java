package org.laurel.connectors.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Whether an account can be used: Active Directory's flags, 389 DS's lock, OpenLDAP's administrative lock. */
final class AccountState {
    static final List<String> ATTRIBUTES = List.of("userAccountControl", "accountExpires", "nsAccountLock", "pwdAccountLockedTime");

    private static final int ACCOUNT_DISABLED = 0x2;
    /** Locked by an administrator and not by wrong passwords (draft-behera-ldap-password-policy, 5.3.3). */
    private static final String LOCKED_FOR_GOOD = "000001010000Z";
    /** Active Directory counts 100 ns since 1601. */
    private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

    private final Clock clock;

    AccountState(Clock clock) {
        this.clock = clock;
    }

    boolean active(AttributeReader values) {
        return (number(values, "userAccountControl") & ACCOUNT_DISABLED) == 0
                && !expired(number(values, "accountExpires"))
                && !"true".equalsIgnoreCase(values.text("nsAccountLock"))
                && !LOCKED_FOR_GOOD.equals(values.text("pwdAccountLockedTime"));
    }

    /** 0 and 2^63-1 both mean never. */
    private boolean expired(long ticks) {
        if (ticks <= 0 || ticks == Long.MAX_VALUE) return false;
        Instant expires = Instant.ofEpochSecond(ticks / 10_000_000 - SECONDS_1601_TO_1970);
        return !expires.isAfter(clock.instant());
    }

    private static long number(AttributeReader values, String attribute) {
        String text = values.text(attribute);
        if (text == null) return 0;
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            values.unreadable(attribute, "\"" + text + "\" is no number");
            return 0;
        }
    }
}
