package org.laurel.recognition;

import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * What a giver wants changed of a thanks; what is null stays.
 *
 * @param message  1 to 2,000 characters, without the white space around it
 * @param badge    a key, or empty for none
 * @param audience the same or a narrower one
 */
public record EditRequest(String message, String badge, String audience) {

    /** The thanks as it is to be. @throws Problem 400 that names the property */
    Edited checked(Edited now) {
        String newMessage = message == null ? now.message() : Text.required("message", message, ThanksRequest.MOST_CHARACTERS);
        String newBadge = badge == null ? now.badge() : Text.optional("badge", badge, ThanksRequest.MOST_CHARACTERS).orElse(null);
        Audience newAudience = audience == null ? now.audience() : ThanksRequest.audience(audience);
        if (newAudience.ordinal() < now.audience().ordinal()) {
            throw Problem.field("audience", "recognition.audience-wider");
        }
        return new Edited(newMessage, newBadge, newAudience);
    }

    /** What of a thanks can be edited. @param badge null for none */
    record Edited(String message, String badge, Audience audience) {
    }
}
