package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.laurel.notifications.Kind;
import org.laurel.platform.Settings;

/** Addresses that cards and notifications lead to. */
@Singleton
class CardLinks {
    private final String publicUrl;
    private final String appId;

    @Inject
    CardLinks(Settings settings) {
        this(settings.publicUrl().toString(), settings.teams().appId());
    }

    CardLinks(String publicUrl, String appId) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.appId = appId;
    }

    /** A page of the tab inside Teams. @param page its hash, such as {@code #/feed} */
    String tab(String page) {
        return "https://teams.microsoft.com/l/entity/" + appId + "/laurel?webUrl=" + encoded(publicUrl + "/tab/" + page) + "&context="
                + encoded("{\"subEntityId\":\"" + page + "\"}");
    }

    /** What was told of, and why. */
    String told(Kind kind, UUID feedItem) {
        return tab("#/feed/" + feedItem + "/" + kind.key());
    }

    /** Where notifications of the kind are muted. */
    String mute(Kind kind) {
        return tab("#/settings/" + kind.key());
    }

    /** Cards draw bitmaps everywhere; vector pictures they do not. */
    String badge(String imageUrl) {
        return publicUrl + imageUrl.replaceAll("\\.svg$", ".png");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
