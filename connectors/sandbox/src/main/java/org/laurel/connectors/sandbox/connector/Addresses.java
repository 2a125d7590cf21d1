package org.laurel.connectors.sandbox.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** How Teams names bots ({@code 28:}), people ({@code 29:}), chats ({@code a:}) and channels ({@code 19:}). Same company, same names. */
public final class Addresses {

    public static final String TEAM = Company.NAME;
    public static final String CHANNEL = "Allmänt";

    private final Company company;
    private final Map<String, Employee> byUserId;
    private final Map<String, Employee> byChatId;

    public Addresses(Company company) {
        this.company = company;
        this.byUserId = company.employees().stream().collect(Collectors.toMap(this::userId, Function.identity()));
        this.byChatId = new HashMap<>();
        company.employees().forEach(employee -> {
            byChatId.put(chatId(employee), employee);
            byChatId.put(graphChatId(employee), employee);
        });
    }

    public String tenantId() {
        return company.tenantId().toString();
    }

    public String botAppId() {
        return company.clientId().toString();
    }

    public String botId() {
        return "28:" + company.clientId();
    }

    /** Nothing outside Teams can work it out from the Entra object id. */
    public String userId(Employee employee) {
        return "29:1" + digest("user", employee.uid());
    }

    /** The chat between the bot and one person. */
    public String chatId(Employee employee) {
        return "a:1" + digest("chat", employee.uid());
    }

    /** What Graph calls the same chat; the Bot Connector takes either. */
    public String graphChatId(Employee employee) {
        return "19:" + employee.entraId() + "_" + company.clientId() + "@unq.gbl.spaces";
    }

    /** What the organisation's catalogue calls the app; the manifest has another id. */
    public String catalogAppId() {
        return UUID.nameUUIDFromBytes(hash("catalog", "laurel")).toString();
    }

    /** The team's first channel has the team's own id, as in Teams. */
    public String channelId() {
        return "19:" + HexFormat.of().formatHex(hash("channel", CHANNEL), 0, 16) + "@thread.tacv2";
    }

    public String teamId() {
        return channelId();
    }

    public String teamGroupId() {
        return UUID.nameUUIDFromBytes(hash("team", TEAM)).toString();
    }

    public String threadId(long firstPost) {
        return channelId() + ";messageid=" + firstPost;
    }

    Optional<Employee> byUserId(String userId) {
        return Optional.ofNullable(byUserId.get(userId));
    }

    public Optional<Employee> byChatId(String chatId) {
        return Optional.ofNullable(byChatId.get(chatId));
    }

    private String digest(String kind, String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(kind, key));
    }

    private byte[] hash(String kind, String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((tenantId() + "/" + kind + "/" + key).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
