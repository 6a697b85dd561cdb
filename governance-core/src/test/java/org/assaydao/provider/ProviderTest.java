package org.assaydao.provider;

import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.Samples.profile;
import static org.assaydao.Samples.sealed;
import static org.assaydao.StreamStates.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationEnded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.AttributesUpdated;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.DivergenceFound;
import org.assaydao.provider.ProviderEvent.ListingAttested;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.assaydao.provider.ProviderEvent.ListingReplaced;
import org.assaydao.provider.ProviderEvent.ProviderDelisted;
import org.assaydao.provider.ProviderEvent.ProviderExited;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.ProviderReinstated;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ProviderEvent.SubjectErased;
import org.assaydao.provider.ProviderEvent.SuspensionLapsed;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProviderTest {
    private static final Address OWNER = address("provider");
    private static final ProviderId ID = new ProviderId(OWNER);
    private static final ApplicationId FIRST = application("first");
    private static final ApplicationId SECOND = application("second");
    private static final BigInteger PROPOSAL = BigInteger.valueOf(77);
    private static final BigInteger DELISTING = BigInteger.valueOf(78);
    private static final Hash32 CASE = hash("delisting");
    private static final ChainTime UNTIL = ChainTime.of(777);
    private static final ChainTime UNTIL_CURED = ChainTime.of(Long.MAX_VALUE);

    /** Where every fact of a test stands: later than all that was given. */
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<ProviderEvent> STATES = states();

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_the_chain_surprises_us() {
        Map<String, Set<String>> expected = Map.ofEntries(
                Map.entry("absent", Set.of("ApplicationRegistered")),
                Map.entry("submitted", Set.of("ApplicationRegistered")),
                Map.entry("erased", Set.of("ApplicationRegistered")),
                Map.entry("registered", open("ApplicationBonded")),
                Map.entry("bonded", open()),
                Map.entry("attested", open("ApplicationBonded")),
                Map.entry("bonded and attested", open("ListingProposed")),
                Map.entry("proposed", open("ListingProposed", "ProviderListed", "ListingRejected")),
                Map.entry("listed", listed("DelistingOpened")),
                Map.entry(
                        "listed by other terms",
                        Set.of("ApplicationRegistered", "ListingReplaced", "ProviderSuspended", "DelistingOpened")),
                Map.entry("suspended", listed("SuspensionLapsed", "ProviderReinstated", "DelistingOpened")),
                Map.entry("short of bond", listed("ProviderReinstated", "DelistingOpened")),
                Map.entry("accused", listed("DelistingProposed", "DelistingEnded")),
                Map.entry("at vote for delisting", listed("ProviderDelisted", "DelistingEnded")),
                Map.entry("delisted", Set.of()),
                Map.entry("delisted while suspended", Set.of("SuspensionLapsed")),
                Map.entry("exited", Set.of("DelistingOpened")),
                Map.entry("rejected", Set.of()),
                Map.entry("withdrawn", Set.of()),
                Map.entry("undecided", Set.of()));
        return STATES.everyFact(facts(), expected, fact -> new DivergenceFound(ID, StreamStates.name(fact), NOW));
    }

    /** What is expected of every open application, and more. */
    private static Set<String> open(String... more) {
        return with(Set.of("ResourceClaimed", "ApplicationAttested", "ApplicationWithdrawn", "ApplicationEnded"), more);
    }

    /** What is expected of every listed provider, and more. */
    private static Set<String> listed(String... more) {
        return with(Set.of("AttributesUpdated", "ListingAttested", "ProviderSuspended", "ProviderExited"), more);
    }

    private static Set<String> with(Set<String> all, String... more) {
        return Stream.concat(all.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    @Test
    void a_listed_provider_applies_for_other_terms_and_keeps_its_listing_meanwhile() {
        ProviderEvent.Fact second = registered(SECOND, NOW);
        for (String state : List.of("listed", "suspended", "accused")) expect(state, second);
        ProviderEvent.Fact attested = new ListingAttested(
                ID, FIRST, address("auditor"), hash("a"), ResourceKind.STORAGE, amount(1), ChainTime.of(9_000), NOW);
        expect("listed and applying", attested);
        expect("listed and applying", new ApplicationBonded(ID, SECOND, amount(5), amount(5), NOW));
        diverge("listed and applying", new ProviderExited(ID, SECOND, NOW));
    }

    @Test
    void a_suspension_ends_as_the_registry_says_and_not_before() {
        diverge("suspended", new SuspensionLapsed(ID, ChainTime.of(778), ListingStatus.LISTED, NOW));
        expect("suspended", suspended(UNTIL_CURED, NOW));
        expect("suspended for both", new ProviderReinstated(ID, ListingStatus.SUSPENDED, NOW));
        expect("suspended for both", lapsed(ListingStatus.SUSPENDED, NOW));
        diverge("lapsed", new ProviderReinstated(ID, ListingStatus.LISTED, NOW));
        diverge("lapsed", lapsed(ListingStatus.LISTED, NOW));
    }

    @Test
    void an_open_application_ends_with_the_listing_of_a_delisted_provider() {
        ProviderEvent.Fact ended = new ApplicationEnded(ID, SECOND, ApplicationStatus.DELISTED, NOW);
        diverge("listed and applying", ended);
        expect("delisted and applying", ended);
    }

    @Test
    void who_left_by_himself_can_still_be_delisted() {
        expect("exited and accused", new ProviderDelisted(ID, CASE, DELISTING, NOW));
        diverge("delisted", new DelistingOpened(ID, CASE, address("holder"), hash("reason"), NOW));
    }

    @Test
    void a_suspension_recorded_as_over_does_not_bring_a_listing_back() {
        diverge("delisted and lapsed", new ProviderExited(ID, FIRST, NOW));
        courses().in("delisted and lapsed").when(submit()).expectEvents(submitted());
    }

    @Test
    void a_cancelled_delisting_vote_is_put_again_in_the_next_round() {
        expect("at vote for delisting", new DelistingProposed(ID, CASE, DELISTING, 2, NOW));
        diverge("at vote for delisting", new DelistingProposed(ID, CASE, DELISTING, 1, NOW));
    }

    @Test
    void an_open_delisting_is_known_behind_more_that_have_ended_than_are_kept() {
        List<ProviderEvent> events = new ArrayList<>();
        events.add(new ProviderListed(ID, FIRST, PROPOSAL, position(1, 0)));
        events.add(new DelistingOpened(ID, CASE, address("holder"), hash("reason"), position(2, 0)));
        for (int i = 0; i < 2 * ListingPicture.DELISTINGS; i++) {
            Hash32 other = hash("other " + i);
            events.add(new DelistingOpened(ID, other, address("holder"), hash("reason"), position(3 + i, 0)));
            events.add(new DelistingEnded(ID, other, DELISTING, DelistingStatus.DISMISSED, position(3 + i, 1)));
        }
        ProviderEvent.Fact proposed = new DelistingProposed(ID, CASE, DELISTING, 1, NOW);
        new StreamStates<ProviderEvent>()
                .state("often accused", events.toArray(ProviderEvent[]::new))
                .given("often accused")
                .told(proposed)
                .expectEvents(proposed);
    }

    @Test
    void who_is_listed_no_more_applies_again() {
        for (String state : List.of("delisted", "exited", "undecided")) {
            STATES.in(state).when(submit()).expectEvents(submitted());
            expect(state, registered(SECOND, NOW));
        }
        STATES.in("suspended").when(submit()).expectException(broken(Rule.APPLICATION_ALREADY_REGISTERED));
    }

    private static void expect(String state, ProviderEvent.Fact fact) {
        courses().given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, ProviderEvent.Fact fact) {
        courses().given(state).told(fact).expectEvents(fact, new DivergenceFound(ID, StreamStates.name(fact), NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("bonded")
                .told(new ApplicationBonded(ID, FIRST, amount(5), amount(5), position(2, 0)))
                .expectNoEvents();
    }

    @Test
    void after_a_withdrawal_a_second_application_is_expected() {
        ProviderEvent.Fact second = registered(SECOND, NOW);
        STATES.given("withdrawn").told(second).expectEvents(second);
    }

    @Test
    void a_second_application_beside_an_open_one_diverges() {
        ProviderEvent.Fact second = registered(SECOND, NOW);
        STATES.given("registered")
                .told(second)
                .expectEvents(second, new DivergenceFound(ID, "assay.provider.ApplicationRegistered", NOW));
    }

    @Test
    void the_chain_may_register_before_the_statement_was_submitted_here() {
        STATES.in("absent").when(submit()).expectEvents(submitted());
        STATES.in("rejected").when(submit()).expectEvents(submitted());
        STATES.in("withdrawn").when(submit()).expectEvents(submitted());
        STATES.in("submitted").when(submit()).expectEvents(submitted());
    }

    @Test
    void an_application_is_answered_with_its_place_in_the_stream() {
        STATES.in("absent").when(submit()).expectResultMessagePayload(0L);
        STATES.in("submitted").when(submit()).expectResultMessagePayload(1L);
    }

    @Test
    void an_application_that_is_on_chain_is_no_longer_amended() {
        for (String state : List.of("registered", "bonded", "attested", "bonded and attested", "proposed", "listed")) {
            STATES.in(state).when(submit()).expectException(broken(Rule.APPLICATION_ALREADY_REGISTERED));
        }
    }

    @Test
    void who_was_erased_applies_no_more() {
        STATES.in("erased").when(submit()).expectException(broken(Rule.SUBJECT_ERASED));
    }

    @Test
    void an_unknown_provider_has_nothing_to_erase() {
        STATES.in("absent").when(new EraseSubject(ID, ACCEPTED_AT)).expectException(broken(Rule.PROVIDER_UNKNOWN));
    }

    @Test
    void erasing_is_recorded_once_in_every_state() {
        STATES.names().forEach(state -> {
            if (!state.equals("absent") && !state.equals("erased")) {
                STATES.in(state)
                        .when(new EraseSubject(ID, ACCEPTED_AT))
                        .expectEvents(new SubjectErased(ID, ACCEPTED_AT));
            }
        });
        STATES.in("erased").when(new EraseSubject(ID, ACCEPTED_AT)).expectNoEvents();
    }

    private static StreamStates<ProviderEvent> states() {
        ProviderEvent registered = registered(FIRST, position(1, 0));
        ProviderEvent bonded = new ApplicationBonded(ID, FIRST, amount(5), amount(5), position(2, 0));
        ProviderEvent attested = attested(position(3, 0));
        ProviderEvent proposed = new ListingProposed(ID, FIRST, PROPOSAL, 1, position(4, 0));
        ChainPosition end = position(5, 0);
        ProviderEvent listed = new ProviderListed(ID, FIRST, PROPOSAL, end);
        ProviderEvent suspended = suspended(UNTIL, position(6, 0));
        ProviderEvent accused = new DelistingOpened(ID, CASE, address("holder"), hash("reason"), position(7, 0));
        ProviderEvent put = new DelistingProposed(ID, CASE, DELISTING, 1, position(8, 0));
        ProviderEvent delisted = new ProviderDelisted(ID, CASE, DELISTING, position(9, 0));
        ProviderEvent exited = new ProviderExited(ID, FIRST, position(6, 0));
        return new StreamStates<ProviderEvent>(Provider.class)
                .state("absent")
                .state("submitted", submitted())
                .state("erased", submitted(), new SubjectErased(ID, ACCEPTED_AT))
                .state("registered", registered)
                .state("bonded", registered, bonded)
                .state("attested", registered, attested)
                .state("bonded and attested", registered, bonded, attested)
                .state("proposed", registered, bonded, attested, proposed)
                .state("listed", registered, bonded, attested, proposed, listed)
                .state(
                        "listed by other terms",
                        listed,
                        registered(SECOND, position(6, 0)),
                        new ProviderListed(ID, SECOND, PROPOSAL, position(7, 0)))
                .state("suspended", registered, bonded, attested, proposed, listed, suspended)
                .state("short of bond", listed, suspended(UNTIL_CURED, position(6, 0)))
                .state("accused", listed, accused)
                .state("at vote for delisting", listed, accused, put)
                .state("delisted", listed, accused, put, delisted)
                .state("delisted while suspended", listed, suspended, accused, put, delisted)
                .state("exited", listed, exited)
                .state(
                        "rejected",
                        registered,
                        bonded,
                        attested,
                        proposed,
                        new ListingRejected(ID, FIRST, PROPOSAL, end))
                .state("withdrawn", registered, new ApplicationWithdrawn(ID, FIRST, end))
                .state("undecided", registered, new ApplicationEnded(ID, FIRST, ApplicationStatus.UNDECIDED, end));
    }

    /** The states, and further courses of events that only some tests are about. */
    private static StreamStates<ProviderEvent> courses() {
        ProviderEvent listed = new ProviderListed(ID, FIRST, PROPOSAL, position(5, 0));
        ProviderEvent second = registered(SECOND, position(6, 0));
        ProviderEvent suspended = suspended(UNTIL, position(6, 0));
        ProviderEvent accused = new DelistingOpened(ID, CASE, address("holder"), hash("reason"), position(7, 0));
        ProviderEvent put = new DelistingProposed(ID, CASE, DELISTING, 1, position(8, 0));
        return states().state("listed and applying", listed, second)
                .state("suspended for both", listed, suspended, suspended(UNTIL_CURED, position(7, 0)))
                .state("lapsed", listed, suspended, lapsed(ListingStatus.LISTED, position(7, 0)))
                .state(
                        "delisted and lapsed",
                        listed,
                        suspended,
                        accused,
                        put,
                        new ProviderDelisted(ID, CASE, DELISTING, position(9, 0)),
                        lapsed(ListingStatus.LISTED, position(9, 1)))
                .state(
                        "delisted and applying",
                        listed,
                        second,
                        accused,
                        put,
                        new ProviderDelisted(ID, CASE, DELISTING, position(9, 0)))
                .state("exited and accused", listed, new ProviderExited(ID, FIRST, position(6, 0)), accused, put);
    }

    /** One fact of every kind. */
    private static List<ProviderEvent.Fact> facts() {
        List<ProviderEvent.Fact> facts = List.of(
                registered(FIRST, NOW),
                new ApplicationBonded(ID, FIRST, amount(5), amount(5), NOW),
                attested(NOW),
                new ListingProposed(ID, FIRST, PROPOSAL, 1, NOW),
                new ProviderListed(ID, FIRST, PROPOSAL, NOW),
                new ListingRejected(ID, FIRST, PROPOSAL, NOW),
                new ApplicationWithdrawn(ID, FIRST, NOW),
                new ResourceClaimed(ID, FIRST, ResourceKind.STORAGE, hash("a"), amount(9), NOW),
                new ApplicationEnded(ID, FIRST, ApplicationStatus.UNDECIDED, NOW),
                new ListingReplaced(ID, FIRST, SECOND, NOW),
                new AttributesUpdated(ID, FIRST, ResourceKind.STORAGE, hash("b"), NOW),
                new ListingAttested(
                        ID,
                        FIRST,
                        address("auditor"),
                        hash("a"),
                        ResourceKind.STORAGE,
                        amount(8),
                        ChainTime.of(9_000),
                        NOW),
                suspended(UNTIL, NOW),
                lapsed(ListingStatus.LISTED, NOW),
                new ProviderReinstated(ID, ListingStatus.LISTED, NOW),
                new ProviderDelisted(ID, CASE, DELISTING, NOW),
                new ProviderExited(ID, FIRST, NOW),
                new DelistingOpened(ID, CASE, address("holder"), hash("reason"), NOW),
                new DelistingProposed(ID, CASE, DELISTING, 1, NOW),
                new DelistingEnded(ID, CASE, DELISTING, DelistingStatus.DISMISSED, NOW));
        assertThat(facts.stream().map(Object::getClass))
                .doesNotHaveDuplicates()
                .hasSize(records(ProviderEvent.Fact.class));
        return facts;
    }

    private static int records(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .mapToInt(type -> type.isSealed() ? records(type) : 1)
                .sum();
    }

    private static ProviderSuspended suspended(ChainTime until, ChainPosition position) {
        return new ProviderSuspended(ID, address("steward"), hash("reason"), until, 60, position);
    }

    private static SuspensionLapsed lapsed(ListingStatus status, ChainPosition position) {
        return new SuspensionLapsed(ID, UNTIL, status, position);
    }

    private static ApplicationRegistered registered(ApplicationId application, ChainPosition position) {
        return new ApplicationRegistered(ID, application, hash("statement"), hash("attributes"), amount(1), position);
    }

    private static ApplicationAttested attested(ChainPosition position) {
        return new ApplicationAttested(
                ID,
                FIRST,
                address("auditor"),
                hash("attributes"),
                ResourceKind.GPU_COMPUTE,
                amount(800),
                ChainTime.of(9_000),
                position);
    }

    private static SubmitApplication submit() {
        return new SubmitApplication(
                ID,
                profile("Example"),
                hash("attributes"),
                sealed(ID.toString()),
                Hash32.ZERO,
                ChainTime.of(2_000),
                authorisation(OWNER, "statement"),
                ACCEPTED_AT);
    }

    private static ApplicationSubmitted submitted() {
        return new ApplicationSubmitted(
                ID,
                profile("Example"),
                hash("attributes"),
                sealed(ID.toString()),
                Hash32.ZERO,
                ChainTime.of(2_000),
                authorisation(OWNER, "statement"),
                ACCEPTED_AT);
    }
}
