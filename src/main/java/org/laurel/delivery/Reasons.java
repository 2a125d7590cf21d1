package org.laurel.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.laurel.platform.Messages;

/** Why a delivery ended or waits, in the reader's language where the words are ours. */
final class Reasons {
    /** The codes of our own; any other comes from the other side, in its own words. */
    private static final Set<String> OWN = Set.of("no-route", "lease-expired", "expired", "recipient-left", "nothing-happened", "told-singly",
            "no-mail", "not-installed", "no-channel", "not-linked", "subject-gone", "route-stopped", "throttled", "held-back",
            "blocked", "disabled-by-admin", "guest", "gone", "no-mailbox",
            "card-not-settled", "card-in-doubt", "no-reference", "installing", "install-refused", "install-not-permitted", "no-such-app",
            "opted-out", "paused", "quiet-hours", "over-budget", "summarised", "look-up-cut-short", "message-unreadable", Sender.CANNOT_BE_ASKED, "asked-in-vain", "doubt-expired", "said-to-be-there", "card-fixed", "card-forgotten");
    /** What else there is to say of a reason, where it is ours. */
    private static final Set<String> DETAILS = Set.of("group-unknown", "held-back", "look-up-cut-short", "message-unreadable");

    private Reasons() {
    }

    /** @return what to keep of the last answer where another code is kept: its code if we have words for it, else its own */
    static String detail(String code, String words) {
        return DETAILS.contains(code) ? code : words;
    }

    /**
     * @param code  null if nothing went wrong
     * @param error the other side's words, or one of our details
     */
    static String inWords(String code, String error, Locale language) {
        if (code == null || !OWN.contains(code)) {
            return error;
        }
        String detail = error == null ? "" : DETAILS.contains(error) ? Messages.text(language, "delivery.detail." + error) : error;
        return Messages.text(language, "delivery.reason." + code, Map.of("detail", detail)).strip();
    }
}
