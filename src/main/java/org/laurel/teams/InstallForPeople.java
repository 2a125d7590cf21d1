package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.teams.AppInstallations;
import org.laurel.platform.Settings;

/**
 * Installs the app for somebody who is to be told something and does not have it, where the administrator allows it: once for each
 * person, never for one who removed it, and after a refusal not again for a day.
 */
@Singleton
class InstallForPeople {
    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);

    private final Optional<AppInstallations> installations;
    private final AppInstallationStore store;
    private final ConversationStore conversations;
    private final UUID tenant;
    private final String bot;
    private final Clock clock;

    @Inject
    InstallForPeople(OfferedInstallations offered, AppInstallationStore store, ConversationStore conversations, Settings settings, Clock clock) {
        this(offered.installations(), store, conversations, UUID.fromString(settings.entra().tenantId()), settings.bot().appId(), clock);
    }

    /** @param installations empty if the administrator does not allow it */
    InstallForPeople(Optional<AppInstallations> installations, AppInstallationStore store, ConversationStore conversations, UUID tenant, String botAppId, Clock clock) {
        this.installations = installations;
        this.store = store;
        this.conversations = conversations;
        this.tenant = tenant;
        this.bot = "28:" + botAppId;
        this.clock = clock;
    }

    /**
     * The chat with the person's bot, after an installation if need be.
     *
     * @return empty if that is not allowed, the person's account is not known, or the person removed the app
     * @throws OutboundFailure as {@link AppInstallations} says; for a day the same again without asking; UNAVAILABLE, {@code installing},
     *     if the app is installed and the bot has not been told yet where it can be reached
     */
    Optional<Conversation> chat(UUID person) {
        Optional<UUID> account = conversations.entraObjectId(person);
        if (account.isEmpty() || !install(account.get())) {
            return Optional.empty();
        }
        String serviceUrl = conversations.serviceUrl(tenant)
                .orElseThrow(() -> OutboundFailure.unanswered(Kind.UNAVAILABLE, "installing", "the bot has not been told yet where Teams is reached", null));
        Conversation chat = new Conversation(Conversation.Kind.PERSONAL, tenant, serviceUrl, installations.orElseThrow().chat(account.get().toString()), bot, null,
                account.get(), null, null, null);
        conversations.save(chat, clock.instant());
        return Optional.of(chat);
    }

    /** @return false if that is not allowed or not wanted. @throws OutboundFailure as {@link #chat} */
    boolean install(UUID account) {
        if (installations.isEmpty() || conversations.wasRemoved(tenant, account)) {
            return false;
        }
        Optional<AppInstallationStore.Asked> before = store.find(tenant, account);
        if (before.isPresent() && before.get().outcome().equals(AppInstallationStore.INSTALLED)) {
            return true;
        }
        if (before.isPresent() && clock.instant().isBefore(before.get().at().plus(AFTER_REFUSAL))) {
            throw OutboundFailure.unanswered(Kind.UNREACHABLE_RECIPIENT, before.get().outcome(), "the app could not be installed, last asked at " + before.get().at(), null);
        }
        ask(account);
        return true;
    }

    private void ask(UUID account) {
        try {
            installations.orElseThrow().install(account.toString());
            store.save(tenant, account, AppInstallationStore.INSTALLED, clock.instant());
        } catch (OutboundFailure failure) {
            if (failure.kind() == Kind.UNREACHABLE_RECIPIENT || failure.kind() == Kind.REJECTED) {
                store.save(tenant, account, failure.code(), clock.instant());
            }
            throw failure;
        }
    }
}
