package org.laurel.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Interceptor;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChatAddress;
import org.laurel.connectors.teams.ServiceHosts;
import org.laurel.platform.ConnectedDatabase;

/** A process of {@link GateBench}: the pump and the Bot Connector's client as in production, until its input ends. */
final class GateBenchReplica {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    /** As many words as a card with a message has. */
    private static final String WORDS = "Tack för hjälpen! ".repeat(100);

    private GateBenchReplica() {
    }

    /** @param args the database, and where Microsoft's stand-in is */
    public static void main(String[] args) throws IOException, InterruptedException {
        Jdbi db = ConnectedDatabase.pooledAt(args[0]);
        Queue<String> departures = new ConcurrentLinkedQueue<>();
        Interceptor departed = chain -> {
            departures.add(GateBenchReceiver.line(chain.request().header("client-request-id")));
            return chain.proceed(chain.request());
        };
        AppTokens tokens = new AppTokens(new EntraApp(URI.create(args[1]), TENANT, "bench", "bench"), OutboundHttp.client(), CLOCK);
        CountedHttp http = new CountedHttp(CountedHttp.client().newBuilder().addNetworkInterceptor(departed).build(), CLOCK, OutboundHttp.LARGEST_ANSWER);
        Sender sender = sender(new BotConnector(tokens, new ServiceHosts(List.of("localhost")), http), args[1]);
        ClockOffset offset = new ClockOffset(new ClockStore(db)::now, CLOCK);
        Pump pump = new Pump(new LedgerStore(db, Limits::of, CLOCK), sender, new WakeUp(), CLOCK, Pace.USUAL, Limits::of, outcome -> { }, offset::look);
        pump.start();
        while (System.in.read() >= 0) {
            // Until whoever began this ends it.
        }
        pump.stop();
        departures.forEach(System.out::println);
    }

    private static Sender sender(BotConnector client, String microsoft) {
        return new ReadySender(delivery -> {
            ObjectNode activity = new ObjectMapper().createObjectNode().put("type", "message").put("text", WORDS);
            return client.send(new ChatAddress(microsoft, TENANT, "chat-" + delivery.recipientId()), activity);
        });
    }
}
