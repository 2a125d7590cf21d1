package org.laurel.connectors.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on loopback that answers as told, well or badly, and remembers what it was asked. */
public final class StandIn implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Queue<Reply>> queued = new ConcurrentHashMap<>();
  private final Map<String, Function<Asked, Reply>> rules = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** The next answers to "METHOD /path", in turn; before any rule. */
  public StandIn next(String methodAndPath, Reply... replies) {
    queued.computeIfAbsent(methodAndPath, any -> new ArrayDeque<>()).addAll(List.of(replies));
    return this;
  }

  /** What is always answered to "METHOD /path". */
  public StandIn always(String methodAndPath, Function<Asked, Reply> rule) {
    rules.put(methodAndPath, rule);
    return this;
  }

  /** An Entra token endpoint for the tenant "tenant", whose tokens are named by scope and count. */
  public StandIn withTokens() {
    return always("POST /tenant/oauth2/v2.0/token", call -> Reply.json(200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"token-" + asked("POST /tenant/oauth2/v2.0/token").size() + "\"}"));
  }

  public EntraApp entraApp() {
    return new EntraApp(url(""), "tenant", "client", "s3cret&=+");
  }

  public List<Asked> asked(String methodAndPath) {
    return asked.stream().filter(call -> call.target().equals(methodAndPath)).toList();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Asked call = new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(call);
    Reply reply = reply(call);
    reply.headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    switch (reply.manner) {
      case WHOLE -> {
        exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
        exchange.getResponseBody().write(reply.body);
        exchange.close();
      }
      case HALF -> {
        exchange.sendResponseHeaders(reply.status, reply.body.length + 100L);
        exchange.getResponseBody().write(reply.body);
        exchange.getResponseBody().flush();
        awaitClose();
      }
      case NEVER -> awaitClose();
      case DROPPED -> exchange.close();
    }
  }

  private synchronized Reply reply(Asked call) {
    Queue<Reply> queue = queued.get(call.target());
    if (queue != null && !queue.isEmpty()) {
      return queue.remove();
    }
    Function<Asked, Reply> rule = rules.get(call.target());
    return rule == null ? Reply.json(404, "{\"error\":{\"code\":\"NoRule\",\"message\":\"" + call.target() + "\"}}") : rule.apply(call);
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  public record Asked(String method, URI uri, Map<String, List<String>> headers, String body) {
    /** Method and decoded path. */
    public String target() {
      return method + " " + uri.getPath();
    }

    public String header(String name) {
      return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(header -> header.getValue().get(0))
          .findFirst().orElse(null);
    }
  }

  public record Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {
    /** How an answer goes: whole, not to its end, not at all, or a closed connection. */
    public enum Manner { WHOLE, HALF, NEVER, DROPPED }

    public static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json", "request-id", "r-" + status), body.getBytes(StandardCharsets.UTF_8), Manner.WHOLE);
    }

    public static Reply empty(int status) {
      return new Reply(status, Map.of("request-id", "r-" + status), new byte[0], Manner.WHOLE);
    }

    public static Reply half() {
      return new Reply(200, Map.of("Content-Type", "application/json"), "{\"a\":".getBytes(StandardCharsets.UTF_8), Manner.HALF);
    }

    public static Reply never() {
      return new Reply(0, Map.of(), new byte[0], Manner.NEVER);
    }

    public static Reply dropped() {
      return new Reply(0, Map.of(), new byte[0], Manner.DROPPED);
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body, manner);
    }
  }
}
