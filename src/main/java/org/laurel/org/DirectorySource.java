package org.laurel.org;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.laurel.connectors.directory.ClientCertificate;
import org.laurel.connectors.directory.Directory;
import org.laurel.connectors.directory.DirectoryField;
import org.laurel.connectors.directory.DirectoryKind;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.directory.DirectoryTls;
import org.laurel.platform.Settings;

/** The directory of the settings. */
class DirectorySource {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** For one page, on a server that has to sort it out of 100,000 entries. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE_SIZE = 500;

    @Produces
    @Singleton
    Directory directory(Settings settings, Clock clock) {
        return new Directory(of(settings.directory()), clock);
    }

    static DirectorySettings of(Settings.Directory settings) {
        Map<DirectoryField, String> attributes = new EnumMap<>(DirectoryField.class);
        settings.attributes().forEach((field, attribute) -> attributes.put(DirectoryField.valueOf(field.toUpperCase(Locale.ROOT)), attribute));
        return new DirectorySettings(settings.urls(), DirectoryKind.of(settings.kind()), DirectoryTls.of(settings.tls()),
                settings.caFile().orElse(null), certificate(settings), settings.bindDn(), settings.bindPassword(), settings.baseDn(),
                settings.peopleFilter().orElse(null), settings.groupsFilter().orElse(null), attributes,
                CONNECT_TIMEOUT, RESPONSE_TIMEOUT, PAGE_SIZE);
    }

    private static ClientCertificate certificate(Settings.Directory settings) {
        return settings.certificateFile().map(file -> new ClientCertificate(file, settings.keyFile().orElseThrow())).orElse(null);
    }

    /** The part of the directory that these settings choose, in a form that can be compared. */
    static String scope(DirectorySettings settings) {
        return settings.baseDn() + " " + settings.peopleFilter() + " " + settings.groupsFilter();
    }
}
