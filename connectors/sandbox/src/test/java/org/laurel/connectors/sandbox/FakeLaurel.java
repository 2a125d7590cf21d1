package org.laurel.connectors.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Stands in for the packaged service: is ready and knows everybody at once, tells its environment, leaves a note when it is stopped in good order. */
final class FakeLaurel {

    private FakeLaurel() {
    }

    /** Lays out {@code bin/laurel} so that it starts this class, or does what {@code instead} says. */
    static Path layOut(Path laurel, String instead) throws IOException {
        Path script = Files.createDirectories(laurel.resolve("bin")).resolve("laurel");
        Files.writeString(script, "#!/bin/sh\n" + (instead != null ? instead : "exec \"$JAVA_HOME/bin/java\" -cp '"
            + System.getProperty("java.class.path") + "' " + FakeLaurel.class.getName()) + "\n");
        return laurel;
    }

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("LAUREL_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health/ready", exchange -> answer(exchange, "{}"));
        server.createContext("/api/messages", exchange -> answer(exchange, "{\"task\":{\"type\":\"continue\"}}"));
        server.createContext("/api/environment", exchange -> answer(exchange, environment()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.writeString(Path.of("stopped-in-good-order"), "");
            } catch (IOException e) {
                e.printStackTrace();
            }
        }));
        server.start();
        System.out.println("Fake Laurel is up");
    }

    private static String environment() {
        StringBuilder text = new StringBuilder();
        Map<String, String> sorted = new TreeMap<>(System.getenv());
        sorted.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
