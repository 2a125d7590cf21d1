package org.laurel.org;

import java.util.UUID;

/**
 * Fired after a run was applied and committed. An observer that fails is logged and changes nothing about the run.
 *
 * @param run the run
 */
public record OrganisationChanged(UUID run) {
}
