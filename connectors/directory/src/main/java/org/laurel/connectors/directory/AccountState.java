package org.laurel.connectors.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ldaptive.transcode.GeneralizedTimeValueTranscoder;

/** Whether an account can be used: by Active Directory's flags, 389 DS's lock, OpenLDAP's password policy, the shadow map of RFC 2307. */
final class AccountState {
    static final List<String> ATTRIBUTES = List.of("userAccountControl", "accountExpires", "nsAccountLock", "pwdAccountLockedTime",
            "pwdEndTime", "shadowExpire");

    private static final int ACCOUNT_DISABLED = 0x2;
    /** Locked by an administrator and not by wrong passwords (draft-behera-ldap-password-policy, 5.3.3). */
    private static final Instant LOCKED_FOR_GOOD = Instant.parse("0000-01-01T00:00:00Z");
    private static final GeneralizedTimeValueTranscoder TIMES = new GeneralizedTimeValueTranscoder();
    /** Active Directory counts 100 ns since 1601. */
    private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

    private final Clock clock;

    AccountState(Clock clock) {
        this.clock = clock;
    }

    boolean active(AttributeReader values) {
        return (number(values, "userAccountControl") & ACCOUNT_DISABLED) == 0
                && !isPast(ticks(number(values, "accountExpires")))
                && !"true".equalsIgnoreCase(values.text("nsAccountLock"))
                && !LOCKED_FOR_GOOD.equals(time(values, "pwdAccountLockedTime"))
                && !isPast(time(values, "pwdEndTime"))
                && !isPast(days(number(values, "shadowExpire")));
    }

    private boolean isPast(Instant time) {
        return time != null && !time.isAfter(clock.instant());
    }

    /** 0 and 2^63-1 both mean never. */
    private static Instant ticks(long ticks) {
        return ticks <= 0 || ticks == Long.MAX_VALUE ? null : Instant.ofEpochSecond(ticks / 10_000_000 - SECONDS_1601_TO_1970);
    }

    /** Days since 1970; 0 and less mean never. */
    private static Instant days(long days) {
        return days <= 0 || days > Integer.MAX_VALUE ? null : Instant.EPOCH.plus(Duration.ofDays(days));
    }

    private static Instant time(AttributeReader values, String attribute) {
        String text = values.text(attribute);
        if (text == null) return null;
        try {
            return TIMES.decodeStringValue(text).toInstant();
        } catch (IllegalArgumentException e) {
            values.unreadable(attribute, AttributeReader.quoted(text), "generalizedTime");
            return null;
        }
    }

    private static long number(AttributeReader values, String attribute) {
        String text = values.text(attribute);
        if (text == null) return 0;
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            values.unreadable(attribute, AttributeReader.quoted(text), "integer");
            return 0;
        }
    }
}
