package org.laurel.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Checks the settings before anything else starts, and gives the clock and the settings to everybody. */
@Singleton
class Startup {
    /** sysexits.h EX_CONFIG: tells an orchestrator that a restart will not help. */
    private static final int EX_CONFIG = 78;

    @Produces
    @Singleton
    Settings settings() {
        Config config = ConfigProvider.getConfig();
        return orHalt(() -> Settings.from(key -> config.getOptionalValue(key, String.class)));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    void check(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object application, Settings settings, Database database) {
        database.open();
    }

    /** A half-started server that answers nothing would look alive; and an orderly exit waits for the deployment it is part of. */
    private static Settings orHalt(Supplier<Settings> read) {
        try {
            return read.get();
        } catch (InvalidSettings invalid) {
            invalid.lines().forEach(System.err::println);
            System.err.println("Laurel does not start: correct the settings above (README, \"Configure\").");
            System.err.flush();
            Runtime.getRuntime().halt(EX_CONFIG);
            throw invalid;
        }
    }
}
