package org.laurel.connectors.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.logging.LogManager;
import org.laurel.connectors.sandbox.company.Employee;

/** The demo as a command: prints what to do next, ends on SIGINT or SIGTERM with exit code 0, on failure with 1. */
final class DemoCommand {

    private final Map<String, String> environment;
    private final Path project;
    private volatile boolean failed;

    DemoCommand(Map<String, String> environment, Path project) {
        this.environment = environment;
        this.project = project;
    }

    /** @return the exit code, unless a signal ends the process first */
    int run() {
        Demo demo = null;
        try {
            DemoConfig config = DemoConfig.fromEnvironment(environment, project);
            logTo(config.data());
            demo = new Demo(config, System.out::println);
            stopOnSignal(demo);
            demo.start();
            System.out.println(welcome(config, demo.sandbox()));
            demo.awaitEnd();
        } catch (DemoFailure | IOException e) {
            if (demo == null || !demo.isClosing()) {
                failed = true;
                System.err.println(e.getMessage());
            }
        }
        return 1;
    }

    /** A signal is how this command is meant to end, so it is no failure; Java would make it 130 or 143. */
    private void stopOnSignal(Demo demo) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!failed) {
                System.out.println("Stopping …");
            }
            demo.close();
            Runtime.getRuntime().halt(failed ? 1 : 0);
        }, "stop"));
    }

    /** The sandbox's own log goes to a file: the console is for people. */
    private static void logTo(Path data) throws IOException {
        Files.createDirectories(data);
        String pattern = data.resolve("sandbox.log").toString().replace("%", "%%").replace("\\", "/");
        Properties logging = new Properties();
        logging.putAll(Map.of(
            "handlers", "java.util.logging.FileHandler",
            "java.util.logging.FileHandler.pattern", pattern,
            "java.util.logging.FileHandler.encoding", "UTF-8",
            "java.util.logging.FileHandler.formatter", "java.util.logging.SimpleFormatter",
            "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s %5$s%6$s%n",
            ".level", "WARNING",
            "org.laurel.level", "INFO"));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        logging.store(written, null);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(written.toByteArray()));
    }

    private static String welcome(DemoConfig config, Sandbox sandbox) {
        Employee director = sandbox.company().employees().stream()
            .filter(e -> sandbox.company().roles(e).contains("HR.Admin")).findFirst().orElseThrow();
        return """

              Teams and Outlook   %1$s/
              HR console          %2$s/admin/   (sign in as %3$s, %4$s)
              Logs and data       %5$s

              Three things to try
              1. In Teams, thank a colleague with Laurel's message extension below the channel's text box:
                 a card appears in the channel, an activity at the colleague's bell.
              2. In Teams, open the Laurel tab, add an objective for this quarter and check in on it.
              3. In the HR console, send this week's digest; read it in Outlook.

              Ctrl-C stops everything. The data stay; delete %5$s to begin anew.
            """.formatted(sandbox.config().base(), config.sandbox().service(), director.name(), director.title(), config.data());
    }
}
