package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Eventually;

/** Nobody waits for the bot longer than two seconds. */
class BotInTimeTest extends BotAtWork {
    private static final String WAITING = "select pid::text from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

    @Test
    void whatTakesLongIsAnsweredWithinTwoSecondsAndToldAfterwards() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        ObjectNode give = activity("invoke", """
                "name":"composeExtension/submitAction","value":{"data":{"step":"give","name":"ost","to":"%s","message":"Tack","audience":"team"}}""".formatted(erik));
        give.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel");
        bot = hasty;
        DB.useTransaction(lock -> {
            lock.execute("lock table thanks in access exclusive mode");
            long begun = System.nanoTime();
            assertThat(answer(give).at("/task/value").asText()).startsWith("Laurel arbetar fortfarande");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
        Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
        MicrosoftStub.Call told = microsoft.calls.remove();
        assertThat(told.path()).as("in private, though it was asked for in a channel").isEqualTo("/connector/v3/conversations/a%3Achat/activities");
        assertThat(told.body().path("text").asText()).isEqualTo("Ditt tack till Erik Öst är på väg.");
        assertThat(strings("select message from thanks")).containsExactly("Tack");
    }

    @Test
    void aCardWhoseFreshOneTakesLongIsReplacedAfterwards() {
        UUID item = given("company");
        JsonNode press = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"activity-9\",\"value\":" + highFive(item));
        bot = hasty;
        DB.useTransaction(lock -> {
            lock.execute("lock table reaction in access exclusive mode");
            long begun = System.nanoTime();
            assertThat(answer(press).path("type").asText()).isEqualTo("application/vnd.microsoft.activity.message");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
        Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
        MicrosoftStub.Call update = microsoft.calls.remove();
        assertThat(update.method() + " " + update.path()).isEqualTo("PUT /connector/v3/conversations/a%3Achat/activities/activity-9");
        assertThat(update.body().findValuesAsText("text")).contains("🙌 1 high five");
    }

    @Test
    void whatOneAloneIsShownInAChannelIsNotShownThereAfterwards() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        microsoft.calls.clear();
        ObjectNode press = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"activity-9\"");
        press.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel");
        press.putObject("value").putObject("action").put("verb", "thank-choose").putObject("data").put("by", anna.toString()).put("to", erik.toString()).put("message", "Tack");
        JsonNode mine = answer(press);
        assertThat(mine.path("type").asText()).isEqualTo(CardJson.CONTENT_TYPE);
        answers.tell(press, mine);
        MicrosoftStub.Call told = microsoft.calls.remove();
        assertThat(told.path()).as("in private").isEqualTo("/connector/v3/conversations/a%3Achat/activities");
        assertThat(told.body().path("text").asText()).startsWith("Det tog för lång tid att visa. Inget har skickats");
        assertThat(microsoft.calls).isEmpty();
    }

    @Test
    void aFormThatComesTooLateIsNotShown() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        bot = hasty;
        DB.useTransaction(lock -> {
            lock.execute("lock table person in access exclusive mode");
            assertThat(answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\"")).at("/task/type").asText()).isEqualTo("message");
        });
        bot = patient;
        assertThat(answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\"")).at("/task/type").asText()).isEqualTo("continue");
        assertThat(microsoft.calls).isEmpty();
    }

    /** What only shows something says that it was too slow, what does something that it goes on. */
    @Test
    void everyInvokeIsAnsweredInTimeWhileTheDatabaseIsSlow() throws Exception {
        String item = given("company").toString();
        String tooSlow = "Det tog för lång tid";
        String goesOn = "Laurel arbetar fortfarande";
        ExecutorService clients = Executors.newCachedThreadPool();
        List<Callable<Void>> invokes = List.of(
                invoke("composeExtension/fetchTask", "{}", "/task/value", tooSlow),
                invoke("composeExtension/submitAction", "{'data':{'step':'search','name':'ost'}}", "/task/value", tooSlow),
                invoke("composeExtension/submitAction", "{'data':{'step':'preview','to0':'person:" + erik + "','message':'Tack'}}", "/task/value", tooSlow),
                invoke("composeExtension/submitAction", "{'data':{'step':'give','to':'person:" + erik + "','message':'Tack','audience':'team'}}", "/task/value", goesOn),
                invoke("composeExtension/query", "{'parameters':[]}", "/composeExtension/text", tooSlow),
                invoke("adaptiveCard/action", "{'action':{'verb':'refresh','data':{'feedItemId':'" + item + "'}}}", "/value", tooSlow),
                invoke("adaptiveCard/action", "{'action':{'verb':'heart','data':{'feedItemId':'" + item + "'}}}", "/value", goesOn),
                invoke("adaptiveCard/action", "{'action':{'verb':'comment','data':{'feedItemId':'" + item + "','comment':'Bra'}}}", "/value", goesOn),
                invoke("adaptiveCard/action", "{'action':{'verb':'thank-choose','data':{'by':'" + anna + "','to':'" + erik + "','message':'Tack'}}}", "/value", goesOn),
                invoke("adaptiveCard/action", "{'action':{'verb':'thank-send','data':{'by':'" + anna + "','to':'" + erik + "','message':'Tack'}}}", "/value", goesOn),
                invoke("adaptiveCard/action", "{'action':{'verb':'thank-cancel','data':{'by':'" + anna + "','key':'x'}}}", "/value", goesOn));
        bot = hasty;
        post(activity("messageReaction", "\"reactionsAdded\":[]"));
        List<Future<Void>> answered = DB.inTransaction(lock -> {
            lock.execute("lock table person, thanks, feed_item, reaction in access exclusive mode");
            return clients.invokeAll(invokes);
        });
        clients.shutdown();
        for (Future<Void> one : answered) {
            one.get();
        }
    }

    private Callable<Void> invoke(String name, String value, String where, String words) {
        ObjectNode activity = activity("invoke", "\"name\":\"" + name + "\",\"value\":" + value.replace('\'', '"'));
        return () -> {
            long begun = System.nanoTime();
            JsonNode answer = answer(activity);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(name).isLessThan(Duration.ofSeconds(2));
            assertThat(answer.at(where).asText()).as(value).startsWith(words);
            return null;
        };
    }

    @Test
    void whatIsSlowKeepsNobodyElseFromBeingLetIn() {
        CountDownLatch slow = new CountDownLatch(1);
        try {
            for (int i = 0; i < 40; i++) {
                promptly.within(Duration.ZERO, () -> await(slow), late -> { }, () -> { });
            }
            bot = hasty;
            long begun = System.nanoTime();
            assertThat(answer(activity("invoke", "\"name\":\"composeExtension/query\",\"value\":{}")).at("/composeExtension/type").asText()).isEqualTo("message");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        } finally {
            slow.countDown();
        }
    }

    @Test
    void whatFailsAfterItWasAnsweredIsSaid() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        UUID item = given("company");
        for (ObjectNode deed : List.of(activity("invoke", "\"name\":\"adaptiveCard/action\",\"value\":" + highFive(item)), activity("message", "\"text\":\"tacka Erik för Tack\""))) {
            microsoft.calls.clear();
            bot = hasty;
            DB.useTransaction(lock -> {
                lock.execute("lock table reaction, person in access exclusive mode");
                assertThat(post(deed).getStatus()).isEqualTo(200);
                Eventually.eventually("waits", () -> !strings(WAITING).isEmpty());
                strings("select pg_cancel_backend(pid)::text from pg_stat_activity where wait_event_type = 'Lock'");
                Eventually.eventually("gave up", () -> strings(WAITING).isEmpty());
            });
            Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
            assertThat(microsoft.calls.remove().body().path("text").asText()).as(deed.path("type").asText()).isEqualTo("Det du senast bad om gick inte. Försök igen.");
        }
    }

    @Test
    void whatComesLateIsNeverToldInTheTimeOfWhoWaits() {
        Queue<String> toldBy = new ConcurrentLinkedQueue<>();
        int late = 0;
        for (int i = 0; i < 300; i++) {
            long end = System.nanoTime() + 1_000_000 + i * 500;
            late += promptly.within(Duration.ofMillis(1), () -> until(end), done -> toldBy.add(Thread.currentThread().getName()), () -> { }).isEmpty() ? 1 : 0;
        }
        int answeredLate = late;
        Eventually.eventually("each is told once", () -> toldBy.size() == answeredLate);
        assertThat(toldBy).allMatch(thread -> thread.startsWith("laurel-bot-"));
    }

    private static long until(long end) {
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return end;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
