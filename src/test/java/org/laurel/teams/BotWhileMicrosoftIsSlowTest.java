package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.platform.Eventually;

/** Entra or the Bot Connector takes a call and says nothing: whoever presses a button is answered all the same. */
class BotWhileMicrosoftIsSlowTest extends BotAtWork {
    private static final String CHAT = "/connector/v3/conversations/a%3Achat/activities";
    private static final String TOKEN = "/entra/" + MicrosoftStub.APP + "/oauth2/v2.0/token";
    private static final int MORE_THAN_THREADS = 40;

    private final AtomicInteger left = new AtomicInteger();
    private final Promptly replies = new Promptly() {
        @Override
        void later(Runnable work) {
            left.incrementAndGet();
            super.later(() -> {
                try {
                    work.run();
                } finally {
                    left.decrementAndGet();
                }
            });
        }
    };

    /** What is still said would take the places of the next test. */
    @AfterEach
    void untilAllIsSaid() {
        Eventually.eventually("all is said", () -> left.get() == 0);
        replies.stop();
    }

    @Override
    Promptly repliesBy() {
        return replies;
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, TOKEN})
    void answersWithWhatWasAskedForWhileItsRepliesWait(String hanging) throws Exception {
        post(activity("installationUpdate", "\"action\":\"add\""));
        UUID item = given("company");
        CountDownLatch hangs = new CountDownLatch(1);
        microsoft.meanwhile.put(hanging, () -> await(hangs));
        bot = hasty;
        ExecutorService clients = Executors.newFixedThreadPool(MORE_THAN_THREADS);
        try {
            List<Callable<Integer>> messages = IntStream.range(0, MORE_THAN_THREADS).mapToObj(chat -> hello("a:chat" + (chat == 0 ? "" : chat))).toList();
            List<Future<Integer>> said = clients.invokeAll(messages);
            for (Future<Integer> one : said) {
                assertThat(one.get()).isEqualTo(200);
            }
            press(highFive(item), "🙌 1");
            press("{'action':{'verb':'thank-send','data':{'by':'" + anna + "','to':'person:" + erik + "','message':'Tack'}}}", "Ditt tack till Erik Öst");
        } finally {
            hangs.countDown();
            clients.shutdown();
        }
    }

    private Callable<Integer> hello(String chat) {
        ObjectNode message = activity("message", "\"text\":\"Hej\"");
        ((ObjectNode) message.path("conversation")).put("id", chat);
        return () -> post(message).getStatus();
    }

    private void press(String value, String words) {
        long begun = System.nanoTime();
        JsonNode answer = answer(activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"activity-9\",\"value\":" + value.replace('\'', '"')));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(answer.path("value").toString()).contains(words);
    }

    /** The recall's own change of the card was faster. */
    @Test
    void aCardThatWasTakenBackWhileItsButtonWasAnsweredStaysSo() {
        UUID item = given("company");
        String card = CHAT + "/activity-9";
        microsoft.meanwhile.put(card, () -> DB.useHandle(handle -> handle.execute("update feed_item set recalled_at = now(), recalled_by = 'Anna'")));
        microsoft.calls.clear();
        post(activity("message", "\"replyToId\":\"activity-9\",\"value\":{\"verb\":\"high-five\",\"feedItemId\":\"" + item + "\"}"));
        Eventually.eventually("put right", () -> microsoft.calls.size() == 2);
        assertThat(microsoft.calls.remove().body().toString()).contains("Erik Öst");
        assertThat(microsoft.calls.remove().body().toString()).doesNotContain("Erik Öst");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
