package org.assaydao.provider;

import static org.assaydao.AggregateStates.broken;
import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.Samples.profile;
import static org.assaydao.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.AggregateStates;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.DivergenceFound;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.SubjectErased;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProviderTest {
    private static final Address OWNER = address("provider");
    private static final ProviderId ID = new ProviderId(OWNER);
    private static final ApplicationId FIRST = application("first");
    private static final ApplicationId SECOND = application("second");
    private static final BigInteger PROPOSAL = BigInteger.valueOf(77);

    /** Where every fact of a test stands: later than all that was given. */
    private static final ChainPosition NOW = position(100, 0);

    private static final AggregateStates<Provider, ProviderEvent> STATES = states();

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_the_chain_surprises_us() {
        Map<String, Set<String>> expected = Map.ofEntries(
                Map.entry("absent", Set.of("ApplicationRegistered")),
                Map.entry("submitted", Set.of("ApplicationRegistered")),
                Map.entry("erased", Set.of("ApplicationRegistered")),
                Map.entry("registered", Set.of("ApplicationBonded", "ApplicationAttested", "ApplicationWithdrawn")),
                Map.entry("bonded", Set.of("ApplicationAttested", "ApplicationWithdrawn")),
                Map.entry("attested", Set.of("ApplicationBonded", "ApplicationAttested", "ApplicationWithdrawn")),
                Map.entry(
                        "bonded and attested",
                        Set.of("ApplicationAttested", "ListingProposed", "ApplicationWithdrawn")),
                Map.entry(
                        "proposed",
                        Set.of(
                                "ApplicationAttested",
                                "ListingProposed",
                                "ProviderListed",
                                "ListingRejected",
                                "ApplicationWithdrawn")),
                Map.entry("listed", Set.of()),
                Map.entry("rejected", Set.of()),
                Map.entry("withdrawn", Set.of()));
        return STATES.everyFact(
                facts(),
                expected,
                RecordProviderFact::new,
                fact -> new DivergenceFound(ID, AggregateStates.name(fact), NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.in("bonded")
                .when(new RecordProviderFact(new ApplicationBonded(ID, FIRST, amount(5), amount(5), position(2, 0))))
                .expectNoEvents();
    }

    @Test
    void after_a_withdrawal_a_second_application_is_expected() {
        ProviderEvent.Fact second = registered(SECOND, NOW);
        STATES.in("withdrawn").when(new RecordProviderFact(second)).expectEvents(second);
    }

    @Test
    void a_second_application_beside_an_open_one_diverges() {
        ProviderEvent.Fact second = registered(SECOND, NOW);
        STATES.in("registered")
                .when(new RecordProviderFact(second))
                .expectEvents(second, new DivergenceFound(ID, "ApplicationRegistered", NOW));
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

    private static AggregateStates<Provider, ProviderEvent> states() {
        ProviderEvent registered = registered(FIRST, position(1, 0));
        ProviderEvent bonded = new ApplicationBonded(ID, FIRST, amount(5), amount(5), position(2, 0));
        ProviderEvent attested = attested(position(3, 0));
        ProviderEvent proposed = new ListingProposed(ID, FIRST, PROPOSAL, 1, position(4, 0));
        ChainPosition end = position(5, 0);
        return new AggregateStates<Provider, ProviderEvent>(Provider.class)
                .state("absent")
                .state("submitted", submitted())
                .state("erased", submitted(), new SubjectErased(ID, ACCEPTED_AT))
                .state("registered", registered)
                .state("bonded", registered, bonded)
                .state("attested", registered, attested)
                .state("bonded and attested", registered, bonded, attested)
                .state("proposed", registered, bonded, attested, proposed)
                .state("listed", registered, bonded, attested, proposed, new ProviderListed(ID, FIRST, PROPOSAL, end))
                .state(
                        "rejected",
                        registered,
                        bonded,
                        attested,
                        proposed,
                        new ListingRejected(ID, FIRST, PROPOSAL, end))
                .state("withdrawn", registered, new ApplicationWithdrawn(ID, FIRST, end));
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
                new ApplicationWithdrawn(ID, FIRST, NOW));
        assertThat(facts).hasSameSizeAs(ProviderEvent.Fact.class.getPermittedSubclasses());
        return facts;
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
