package org.laurel.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.laurel.connectors.sandbox.Demo;
import org.laurel.connectors.sandbox.DemoConfig;
import org.laurel.connectors.sandbox.DemoFailure;
import org.laurel.connectors.sandbox.SandboxConfig;

/** What {@code make demo} starts, on free ports and empty data, once for all integration tests of this JVM. */
public final class RunningDemo {
    private static final Path TARGET = Path.of(System.getProperty("laurel.target"));
    private static Demo demo;

    private RunningDemo() {
    }

    public static synchronized Demo get() {
        if (demo == null) {
            demo = start();
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop-demo"));
        }
        return demo;
    }

    private static Demo start() {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(TARGET.resolve("it")), "demo");
            int sandboxPort = threeFreePorts();
            int servicePort = threeFreePorts();
            Demo started = new Demo(new DemoConfig(TARGET.resolve("laurel"), servicePort,
                    SandboxConfig.standard(data, sandboxPort, servicePort), Duration.ofMinutes(5)), System.out::println);
            started.start();
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (DemoFailure failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first of three in a row: the sandbox takes the two after its own. */
    static int threeFreePorts() {
        for (int tries = 0; tries < 100; tries++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (isFree(first) && isFree(first + 1) && isFree(first + 2)) {
                return first;
            }
        }
        throw new IllegalStateException("No three free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
