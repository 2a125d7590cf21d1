package org.laurel.connectors.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * @param laurel      the packaged service, {@code target/laurel}
 * @param servicePort where the service shall listen
 * @param patience    how long the service may take to be ready
 */
public record DemoConfig(Path laurel, int servicePort, SandboxConfig sandbox, Duration patience) {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** @throws DemoFailure naming the variable that is no port number */
    public static DemoConfig fromEnvironment(Map<String, String> environment, Path project) throws DemoFailure {
        int service = port(environment, "PORT", 8080, 65535);
        int sandbox = port(environment, "SANDBOX_PORT", 8090, 65533);
        if (service >= sandbox && service <= sandbox + 2) {
            throw new DemoFailure("PORT=" + service + " is one of the sandbox's three ports, " + sandbox + " to " + (sandbox + 2)
                + ": choose another PORT or SANDBOX_PORT");
        }
        Path data = project.resolve(environment.getOrDefault("LAUREL_DEMO_DATA", ".laurel-demo")).normalize();
        return new DemoConfig(project.resolve("target/laurel"), service, SandboxConfig.standard(data, sandbox, service), PATIENCE);
    }

    private static int port(Map<String, String> environment, String variable, int otherwise, int most) throws DemoFailure {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            return otherwise;
        }
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new DemoFailure(variable + " is \"" + value + "\": expected a port number from 1 to " + most);
    }

    Path data() {
        return sandbox.data();
    }

    Path serviceLog() {
        return data().resolve("laurel.log");
    }
}
