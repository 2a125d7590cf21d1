package org.laurel.org;

import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Fired after a run was applied and committed. An observer that fails is logged and changes nothing about the run.
 *
 * @param run the run
 */
public record OrganisationChanged(UUID run) {
    static void tell(Consumer<OrganisationChanged> changed, UUID run) {
        try {
            changed.accept(new OrganisationChanged(run));
        } catch (RuntimeException observer) {
            LoggerFactory.getLogger(OrganisationChanged.class)
                    .error("Directory run {} is applied, but not everybody who wanted to know was told", run, observer);
        }
    }
}
