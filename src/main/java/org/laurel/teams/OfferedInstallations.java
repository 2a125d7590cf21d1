package org.laurel.teams;

import java.util.Optional;
import org.laurel.connectors.teams.AppInstallations;

/** @param installations empty unless the administrator named the app's id in the catalogue */
record OfferedInstallations(Optional<AppInstallations> installations) {
}
