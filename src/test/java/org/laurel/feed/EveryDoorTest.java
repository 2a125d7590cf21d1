package org.laurel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.laurel.moderation.ModerationAnswers;
import org.laurel.recognition.ThanksAnswers;

/**
 * No endpoint without somebody who asked whom it tells what: each is called by the tests with random companies, or stands below with
 * the reason why it cannot tell anybody of a thanks that is not for them.
 */
class EveryDoorTest {
    private static final List<Class<?>> JUDGES = List.of(AnswersTest.class, ThanksDoorsTest.class, ModerationAnswers.class, ThanksAnswers.class);

    /** By the reason. */
    private static final Map<String, String> TELL_OF_NO_THANKS = Map.ofEntries(
            Map.entry("hands FeedEvents to a page, which ThanksDoorsTest listens to",
                    "FeedEventsResource.listen"),
            Map.entry("its cards, search and bell are in AnswersTest and ThanksDoorsTest, its comments and reactions in AudienceTest",
                    "BotResource.receive"),
            Map.entry("React in AudienceTest; answers with what FeedResource.get does",
                    "FeedResource.react FeedResource.takeBack"),
            Map.entry("CommentStore.find and Discuss in AudienceTest",
                    "CommentResource.get CommentResource.add CommentResource.edit CommentResource.remove"),
            Map.entry("answers its giver with what was sent",
                    "ThanksResource.give"),
            Map.entry("counts of cards, for its giver and HR",
                    "ThanksResource.recall"),
            Map.entry("a case of ModerationResource.list",
                    "ModerationResource.decide"),
            Map.entry("weeks and counts of mails; the mails are in AnswersTest",
                    "DigestResource.list DigestResource.find DigestResource.send"),
            Map.entry("which message went to whom, for HR and operators, never what it says",
                    "DeliveriesResource.list DeliveriesResource.retry DeliveriesResource.retryAll DeliveriesResource.arrived"),
            Map.entry("states of channels",
                    "ChannelsResource.list ChannelsResource.pause ChannelsResource.resume"),
            Map.entry("the caller's own wishes",
                    "NotificationsResource.show NotificationsResource.change RecognitionPreferenceResource.recognitionPreference "
                    + "RecognitionPreferenceResource.preferRecognition"),
            Map.entry("counts of wishes, none below five",
                    "FiguresResource.figures"),
            Map.entry("limits, for HR",
                    "FairPlayPolicyResource.policy FairPlayPolicyResource.decide"),
            Map.entry("badges, and how many of them the caller has left",
                    "BadgeResource.list"),
            Map.entry("badges, not who got them",
                    "CatalogueResource.list CatalogueResource.get CatalogueResource.create CatalogueResource.change "
                    + "CatalogueResource.publish CatalogueResource.retire CatalogueResource.places CatalogueResource.policy "
                    + "CatalogueResource.decide"),
            Map.entry("objectives and check-ins, which are everybody's",
                    "ObjectiveResource.list ObjectiveResource.get ObjectiveResource.create ObjectiveResource.checkIns "
                    + "ObjectiveResource.checkIn"),
            Map.entry("the directory, which is everybody's",
                    "MeResource.me PeopleResource.search PeopleResource.get PeopleResource.reports PeopleResource.managers "
                    + "PeopleResource.teams PeopleResource.edges TeamResource.search TeamResource.get TeamResource.members "
                    + "DepartmentResource.search DepartmentResource.get DepartmentResource.members"),
            Map.entry("the directory, for HR and operators",
                    "DirectoryRunResource.start DirectoryRunResource.list DirectoryRunResource.get DirectoryRunResource.problems "
                    + "DirectoryRunResource.plan DirectoryRunResource.proposals DirectoryRunResource.approve "
                    + "DirectoryRunResource.reject DirectoryPreviewResource.preview"));

    @Test
    void everyEndpointIsJudgedOrHasAReasonWhyNot() {
        JavaClasses service = new ClassFileImporter().withImportOption(EveryDoorTest::isTheService).importPackages("org.laurel");
        Set<String> judged = JUDGES.stream().map(judge -> service.get(judge)).flatMap(judge -> judge.getMethodCallsFromSelf().stream())
                .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getTarget().getName()).collect(Collectors.toSet());
        Set<String> doors = service.stream().filter(one -> one.isAnnotatedWith(Path.class)).flatMap(EveryDoorTest::endpoints).collect(Collectors.toCollection(TreeSet::new));
        Set<String> excused = TELL_OF_NO_THANKS.values().stream().flatMap(some -> Stream.of(some.split(" "))).collect(Collectors.toCollection(TreeSet::new));
        assertThat(doors).as("endpoints that nobody asks what they tell of thanks: call them in ThanksDoorsTest").allMatch(door -> judged.contains(door) || excused.contains(door));
        assertThat(excused).as("reasons for what is not there any more, or is judged").allMatch(door -> doors.contains(door) && !judged.contains(door));
    }

    /** Not the stand-ins of other services, nor what a measure adds to this one. */
    private static boolean isTheService(Location location) {
        return !location.contains("/org/laurel/connectors/") && !location.contains("/org/laurel/bench/");
    }

    private static Stream<String> endpoints(JavaClass resource) {
        return resource.getMethods().stream().filter(method -> method.isMetaAnnotatedWith(HttpMethod.class)).map(method -> resource.getSimpleName() + "." + method.getName());
    }
}
