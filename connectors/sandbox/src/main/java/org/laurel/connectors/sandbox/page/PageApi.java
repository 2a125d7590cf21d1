package org.laurel.connectors.sandbox.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.Routes;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Installations;
import org.laurel.connectors.sandbox.connector.Posts;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.graph.ActivityFeed;
import org.laurel.connectors.sandbox.graph.AppManifest;
import org.laurel.connectors.sandbox.graph.Mailboxes;

/** What the page shows, and test scripts look at: {@code /sandbox/api}. Nobody signs in; {@code user} says whose eyes it is seen with. */
public final class PageApi implements Routes {

    private static final String ROOT = "/sandbox/api";
    private static final int MOST_PEOPLE = 50;

    private final Company company;
    private final Entra entra;
    private final Addresses addresses;
    private final Installations installations;
    private final Posts posts;
    private final ActivityFeed feed;
    private final AppManifest manifest;
    private final Mailboxes mailboxes;
    private final Changes changes;
    private final PageActions actions;
    private final String laurelUrl;

    public PageApi(Company company, Entra entra, Addresses addresses, Installations installations, Posts posts, ActivityFeed feed, AppManifest manifest, Mailboxes mailboxes,
                   Jdbi jdbi, PageActions actions, String laurelUrl) {
        this.company = company;
        this.entra = entra;
        this.addresses = addresses;
        this.installations = installations;
        this.posts = posts;
        this.feed = feed;
        this.manifest = manifest;
        this.mailboxes = mailboxes;
        this.changes = new Changes(jdbi, addresses);
        this.actions = actions;
        this.laurelUrl = laurelUrl;
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        http.get(ROOT + "/people", page(this::people));
        http.get(ROOT + "/me", page(this::me));
        http.get(ROOT + "/token", page(request -> request.json(Map.of("token", entra.issueFor(user(request))))));
        http.get(ROOT + "/changes", page(request -> request.json(changes.of(user(request)))));
        http.get(ROOT + "/channel", page(request -> request.json(items(PostView.threads(posts.in(addresses.channelId()), addresses, company)))));
        http.get(ROOT + "/chats", page(this::chats));
        http.get(ROOT + "/activity", page(this::activity));
        http.get(ROOT + "/inbox", page(request -> request.json(items(mailboxes.inbox(user(request).mail()).stream().map(MailView::summary).toList()))));
        http.get(ROOT + "/inbox/{id}", page(this::mail));
        http.get(ROOT + "/installations", page(request -> request.json(installations.progress())));
        http.post(ROOT + "/read", page(this::read));
        http.post(ROOT + "/messages", page(actions::post));
        http.post(ROOT + "/invoke", page(actions::invoke));
        http.put(ROOT + "/installations/{user}", page(this::install));
    }

    private static Handler page(Handler answer) {
        return request -> {
            try {
                answer.handle(request);
            } catch (PageError e) {
                request.status(e.status).json(Map.of("detail", e.getMessage()));
            }
        };
    }

    private void people(Context request) {
        String sought = request.queryParamAsClass("q", String.class).getOrDefault("").toLowerCase(Locale.ROOT);
        request.json(items(company.employees().stream()
            .filter(employee -> (employee.name() + " " + employee.mail() + " " + employee.title() + " " + employee.department()).toLowerCase(Locale.ROOT).contains(sought))
            .limit(MOST_PEOPLE).map(PageApi::person).toList()));
    }

    private void me(Context request) {
        Employee me = user(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("person", person(me));
        answer.put("tenantId", addresses.tenantId());
        answer.put("appId", addresses.botAppId());
        answer.put("channel", Map.of("id", addresses.channelId(), "name", Addresses.CHANNEL, "teamId", addresses.teamId(), "teamName", Addresses.TEAM));
        answer.put("chatId", addresses.chatId(me));
        answer.put("laurelUrl", laurelUrl);
        answer.put("installed", installations.installed(me));
        answer.put("blocked", installations.blocked(me));
        request.json(answer);
    }

    private void chats(Context request) {
        String id = addresses.chatId(user(request));
        request.json(items(List.of(Map.of("id", id, "name", "Laurel", "messages", PostView.all(posts.in(id), addresses, company)))));
    }

    /** In the person's language, or the one asked for. */
    private void activity(Context request) {
        Employee me = user(request);
        String language = request.queryParamAsClass("lang", String.class).getOrDefault(me.language());
        request.json(items(feed.of(me.entraId()).stream().map(entry -> NotificationView.of(entry, manifest.title(entry.notification(), language))).toList()));
    }

    private void mail(Context request) {
        String id = request.pathParam("id");
        request.json(mailboxes.inbox(user(request).mail()).stream().filter(mail -> mail.id().equals(id)).findFirst().map(MailView::whole)
            .orElseThrow(() -> new PageError(404, "There is no such mail in the inbox.")));
    }

    private void read(Context request) throws Exception {
        ReadRequest seen = PageActions.json(request, ReadRequest.class);
        Employee me = actions.employee(seen.user());
        if ("mail".equals(seen.kind())) {
            mailboxes.markRead(me.mail(), seen.id());
        } else {
            feed.markRead(me.entraId(), UUID.fromString(seen.id()));
        }
        request.status(204);
    }

    /** For tests of what happens to those who cannot be reached. */
    private void install(Context request) throws Exception {
        Employee employee = actions.employee(request.pathParam("user"));
        InstallRequest wish = PageActions.json(request, InstallRequest.class);
        installations.block(employee, wish.blocked());
        installations.install(employee, wish.installed());
        request.status(204);
    }

    private Employee user(Context request) {
        return actions.employee(request.queryParam("user"));
    }

    private static Map<String, Object> items(List<?> items) {
        return Map.of("items", items);
    }

    private static Map<String, Object> person(Employee employee) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("uid", employee.uid());
        person.put("id", employee.entraId());
        person.put("name", employee.name());
        person.put("mail", employee.mail());
        person.put("title", employee.title());
        person.put("department", employee.department());
        person.put("office", employee.office());
        person.put("language", employee.language());
        person.put("managerUid", employee.managerUid());
        return person;
    }

    private record ReadRequest(String user, String kind, String id) {
    }

    private record InstallRequest(boolean installed, boolean blocked) {
    }
}
