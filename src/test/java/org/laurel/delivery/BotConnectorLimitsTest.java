package org.laurel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.platform.Eventually.eventually;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.graph.AppTokens;
import org.laurel.connectors.graph.CountedHttp;
import org.laurel.connectors.graph.EntraApp;
import org.laurel.connectors.graph.OutboundHttp;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Connector;
import org.laurel.connectors.sandbox.connector.Installations;
import org.laurel.connectors.sandbox.connector.Posts;
import org.laurel.connectors.sandbox.database.SandboxDatabase;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.entra.EntraRoutes;
import org.laurel.connectors.sandbox.entra.Keys;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.connectors.teams.BotConnector;
import org.laurel.connectors.teams.ChannelAddress;
import org.laurel.connectors.teams.ChatAddress;
import org.laurel.connectors.teams.ServiceHosts;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** Cards by the real client and the gates of a real database, to the sandbox's Bot Connector, which counts calls as Microsoft does. */
class BotConnectorLimitsTest extends PumpAtWork {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int PEOPLE = 90;
    private static final int IN_ONE_THREAD = 10;
    private static final int ALL = 2 * PEOPLE + 2 * IN_ONE_THREAD;

    private final Company company = Company.generate(Company.SEED, PEOPLE);
    private final Addresses addresses = new Addresses(company);
    private final Map<UUID, Employee> readers = new HashMap<>();
    private final OneByOne onTheWay = new OneByOne();

    BotConnectorLimitsTest() {
        super(Limits::of);
    }

    @Test
    void noCallOfTwoHundredCardsByTwoReplicasIsOverALimitOfMicrosofts(@TempDir Path keys) {
        String database = TestDatabase.freshUrl();
        try (SandboxDatabase tenant = SandboxDatabase.open(database, "postgres", "postgres"); Faults faults = new Faults()) {
            Entra entra = new Entra(URI.create("http://localhost/entra"), company, Keys.at(keys.resolve("entra.json")), CLOCK);
            Connector connector = new Connector(entra, faults, addresses, new Installations(tenant.jdbi(), company), new Posts(tenant.jdbi(), CLOCK), onTheWay.clock());
            Javalin server = Javalin.create(config -> {
                new EntraRoutes(entra, Set.of(), faults).add(config.routes);
                connector.add(config.routes);
            }).start("127.0.0.1", 0);
            try {
                send("http://localhost:" + server.port());
            } finally {
                stop();
                server.stop();
            }
            assertThat(connector.refusals()).isEmpty();
        }
    }

    private void send(String base) {
        EntraApp app = new EntraApp(URI.create(base + "/entra"), addresses.tenantId(), addresses.botAppId(), company.clientSecret());
        BotConnector client = new BotConnector(new AppTokens(app, OutboundHttp.client(), CLOCK), new ServiceHosts(List.of("localhost")),
                new CountedHttp(CountedHttp.client().newBuilder().addNetworkInterceptor(onTheWay).build(), CLOCK, OutboundHttp.LARGEST_ANSWER));
        cards();
        start(delivery -> post(client, base + "/connector/", delivery));
        start(delivery -> post(client, base + "/connector/", delivery));
        for (int part = 50; part <= ALL; part += 50) {
            int some = part;
            eventually(some + " sent", () -> count("sent") >= some);
        }
    }

    /** Two for everybody's chat, and as many for one chat and for the channel as one thread does not take at once. */
    private void cards() {
        company.employees().forEach(employee -> readers.put(TestPeople.add(DB, employee.uid()), employee));
        List<NewDelivery> rows = new ArrayList<>();
        for (UUID reader : readers.keySet()) {
            rows.add(card(reader));
            rows.add(card(reader));
        }
        UUID popular = readers.keySet().iterator().next();
        for (int i = 0; i < IN_ONE_THREAD; i++) {
            rows.add(card(popular));
            rows.add(card(null));
        }
        // Each by a change of its own, so that all are due at once.
        DB.useTransaction(handle -> rows.forEach(row -> deliveries.add(handle, List.of(row))));
    }

    private static NewDelivery card(UUID reader) {
        return new NewDelivery(UUID.randomUUID().toString(), "thanks-given", "teams-card", reader, null, Map.of());
    }

    private Receipt post(BotConnector client, String service, Delivery delivery) {
        ObjectNode activity = new ObjectMapper().createObjectNode().put("type", "message").put("text", "Tack!");
        return delivery.recipientId() == null ? client.createChannelThread(new ChannelAddress(service, addresses.tenantId(), addresses.channelId()), activity)
                : client.send(new ChatAddress(service, addresses.tenantId(), addresses.chatId(readers.get(delivery.recipientId()))), activity);
    }
}
