package org.assaydao.mirror.decode;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.auditor.Accusation;
import org.assaydao.auditor.Accusation.Attestation;
import org.assaydao.auditor.AuditorCaseStatus;
import org.assaydao.auditor.AuditorEvent.AuditorAccredited;
import org.assaydao.auditor.AuditorEvent.AuditorBondDeposited;
import org.assaydao.auditor.AuditorEvent.AuditorBondFrozen;
import org.assaydao.auditor.AuditorEvent.AuditorBondSlashed;
import org.assaydao.auditor.AuditorEvent.AuditorBondUnfrozen;
import org.assaydao.auditor.AuditorEvent.AuditorBondWithdrawn;
import org.assaydao.auditor.AuditorEvent.AuditorCaseEnded;
import org.assaydao.auditor.AuditorEvent.AuditorCaseOpened;
import org.assaydao.auditor.AuditorEvent.AuditorCaseProposed;
import org.assaydao.auditor.AuditorEvent.AuditorWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AuditorBonds;
import org.assaydao.contracts.AuditorCases;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.Delistings;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.provider.ApplicationStatus;
import org.assaydao.provider.DelistingStatus;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderEvent.ApplicationEnded;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.ListingAttested;
import org.assaydao.provider.ProviderEvent.ListingReplaced;
import org.assaydao.provider.ProviderEvent.ProviderDelisted;
import org.assaydao.provider.ProviderEvent.ProviderExited;
import org.assaydao.provider.ProviderEvent.ProviderReinstated;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ProviderEvent.SuspensionLapsed;
import org.assaydao.provider.ResourceKind;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/** What the logs of court, vault, registry and auditors' contracts say: every field in its place. */
class CourtFactsTest {
    private static final ChainPosition AT = ChainPosition.ofLog(5, Hash32.ZERO, 3);
    private static final DisputeId DISPUTE = new DisputeId(hash("dispute"));
    private static final ProviderId PROVIDER = new ProviderId(address("provider"));
    private static final AuditorId AUDITOR = new AuditorId(address("auditor"));
    private static final BondId BOND = new BondId(address("provider"));
    private static final ApplicationId FIRST = new ApplicationId(hash("first"));
    private static final ApplicationId SECOND = new ApplicationId(hash("second"));
    private static final BigInteger NEVER = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private final Facts facts = new Facts(CONTRACTS);

    @Test
    void a_dispute_is_told_as_the_court_opened_it() {
        ChainLog log = log(
                CONTRACTS.court(),
                DisputeCourt.DISPUTEOPENED_EVENT,
                word("dispute"),
                account("provider"),
                account("challenger"),
                number(8),
                number(700),
                number(20),
                number(1_000),
                number(5_000),
                new DynamicArray<>(
                        org.web3j.abi.datatypes.Address.class,
                        List.of(account("provider"), account("challenger"), account("auditor"))),
                number(1_234),
                number(2));
        assertThat(told(log))
                .isEqualTo(new DisputeOpened(
                        DISPUTE,
                        PROVIDER,
                        address("challenger"),
                        Offence.ABSCONDED,
                        700,
                        amount(20),
                        amount(1_000),
                        new Bps(5_000),
                        List.of(address("provider"), address("challenger"), address("auditor")),
                        ChainTime.of(1_234),
                        2,
                        AT));
        assertThat(facts.subjects(log)).containsExactly("dispute:" + hash("dispute"));
    }

    @Test
    void votes_and_verdicts_name_their_case() {
        assertThat(told(log(
                        CONTRACTS.court(),
                        DisputeCourt.DISPUTEPUTTOVOTE_EVENT,
                        word("dispute"),
                        number(77),
                        word("appeal"),
                        number(2))))
                .isEqualTo(new DisputePutToVote(DISPUTE, hash("appeal"), BigInteger.valueOf(77), 2, AT));
        assertThat(told(log(
                        CONTRACTS.court(),
                        DisputeCourt.VERDICTRECORDED_EVENT,
                        word("dispute"),
                        word("appeal"),
                        number(3),
                        number(1),
                        number(0))))
                .isEqualTo(new VerdictRecorded(
                        DISPUTE, hash("appeal"), Verdict.UNDECIDED, Verdict.UPHELD, ChainTime.of(0), AT));
        assertThat(told(log(
                        CONTRACTS.court(),
                        DisputeCourt.DISPUTESETTLED_EVENT,
                        word("dispute"),
                        account("provider"),
                        number(1),
                        number(500),
                        number(25),
                        number(10),
                        number(90))))
                .isEqualTo(new DisputeSettled(
                        DISPUTE, PROVIDER, Verdict.UPHELD, amount(500), amount(25), amount(10), amount(90), AT));
    }

    @Test
    void a_slash_names_its_dispute_and_both_totals() {
        assertThat(told(log(
                        CONTRACTS.vault(),
                        BondVault.BONDSLASHED_EVENT,
                        account("provider"),
                        word("dispute"),
                        number(8),
                        number(1),
                        number(2),
                        number(3))))
                .isEqualTo(new BondSlashed(BOND, DISPUTE, amount(8), amount(1), amount(2), amount(3), AT));
        assertThat(told(log(
                        CONTRACTS.vault(),
                        BondVault.BONDWITHDRAWALREQUESTED_EVENT,
                        account("provider"),
                        number(4),
                        number(9_000),
                        number(6),
                        number(5))))
                .isEqualTo(new BondWithdrawalRequested(BOND, amount(4), ChainTime.of(9_000), amount(6), amount(5), AT));
    }

    @Test
    void a_shortfall_is_the_registry_s_word_and_the_bond_s_fact() {
        ChainLog log = log(
                CONTRACTS.registry(),
                ProviderRegistry.BONDSHORTFALLOPENED_EVENT,
                account("provider"),
                number(5),
                number(9),
                number(1_234));
        assertThat(told(log)).isEqualTo(new BondShortfallOpened(BOND, amount(5), amount(9), ChainTime.of(1_234), AT));
        assertThat(facts.subjects(log)).containsExactly(BOND.toString());
    }

    @Test
    void what_follows_a_listing_is_the_provider_s() {
        assertThat(registry(
                        ProviderRegistry.RESOURCECLAIMED_EVENT,
                        word("first"),
                        account("provider"),
                        number(1),
                        word("attributes"),
                        number(800)))
                .isEqualTo(new ResourceClaimed(
                        PROVIDER, FIRST, ResourceKind.STORAGE, hash("attributes"), amount(800), AT));
        assertThat(registry(ProviderRegistry.APPLICATIONENDED_EVENT, word("first"), account("provider"), number(5)))
                .isEqualTo(new ApplicationEnded(PROVIDER, FIRST, ApplicationStatus.UNDECIDED, AT));
        assertThat(registry(ProviderRegistry.LISTINGREPLACED_EVENT, account("provider"), word("first"), word("second")))
                .isEqualTo(new ListingReplaced(PROVIDER, FIRST, SECOND, AT));
        assertThat(registry(
                        ProviderRegistry.LISTINGATTESTED_EVENT,
                        account("provider"),
                        word("first"),
                        account("auditor"),
                        word("attributes"),
                        number(5),
                        number(7),
                        new Uint256(NEVER)))
                .isEqualTo(new ListingAttested(
                        PROVIDER,
                        FIRST,
                        address("auditor"),
                        hash("attributes"),
                        ResourceKind.CPU_COMPUTE,
                        amount(7),
                        ChainTime.of(Long.MAX_VALUE),
                        AT));
        assertThat(registry(ProviderRegistry.PROVIDEREXITED_EVENT, account("provider"), word("first")))
                .isEqualTo(new ProviderExited(PROVIDER, FIRST, AT));
    }

    @Test
    void a_suspension_for_a_shortfall_lasts_to_the_last_time_there_is() {
        assertThat(registry(
                        ProviderRegistry.PROVIDERSUSPENDED_EVENT,
                        account("provider"),
                        account("anyone"),
                        word("shortfall"),
                        new Uint256(NEVER),
                        number(60)))
                .isEqualTo(new ProviderSuspended(
                        PROVIDER, address("anyone"), hash("shortfall"), ChainTime.of(Long.MAX_VALUE), 60, AT));
        assertThat(registry(ProviderRegistry.SUSPENSIONLAPSED_EVENT, account("provider"), number(777), number(2)))
                .isEqualTo(new SuspensionLapsed(PROVIDER, ChainTime.of(777), ListingStatus.SUSPENDED, AT));
        assertThat(registry(ProviderRegistry.PROVIDERREINSTATED_EVENT, account("provider"), number(1)))
                .isEqualTo(new ProviderReinstated(PROVIDER, ListingStatus.LISTED, AT));
    }

    @Test
    void a_delisting_is_the_provider_s_whatever_its_case_is_called() {
        ChainLog opened = log(
                CONTRACTS.delistings(),
                Delistings.DELISTINGOPENED_EVENT,
                word("case"),
                account("provider"),
                new org.web3j.abi.datatypes.Address(Address.ZERO.toLowerCase()),
                word("dispute"));
        assertThat(told(opened))
                .isEqualTo(new DelistingOpened(PROVIDER, hash("case"), Address.ZERO, hash("dispute"), AT));
        assertThat(facts.subjects(opened)).containsExactly(PROVIDER.toString());
        assertThat(delisting(
                        Delistings.DELISTINGPROPOSED_EVENT, word("case"), account("provider"), number(77), number(1)))
                .isEqualTo(new DelistingProposed(PROVIDER, hash("case"), BigInteger.valueOf(77), 1, AT));
        assertThat(delisting(Delistings.PROVIDERDELISTED_EVENT, word("case"), account("provider"), number(77)))
                .isEqualTo(new ProviderDelisted(PROVIDER, hash("case"), BigInteger.valueOf(77), AT));
        assertThat(delisting(Delistings.DELISTINGENDED_EVENT, word("case"), account("provider"), number(0), number(5)))
                .isEqualTo(new DelistingEnded(PROVIDER, hash("case"), BigInteger.ZERO, DelistingStatus.MOOT, AT));
    }

    @Test
    void what_is_taken_out_of_a_vote_is_read_and_no_fact() {
        String data = "0x"
                + FunctionEncoder.encodeConstructor(List.of(
                        new DynamicArray<>(
                                AssayGovernor.Reduction.class,
                                List.of(
                                        new AssayGovernor.Reduction(
                                                address("a delegate").toLowerCase(), BigInteger.TEN),
                                        new AssayGovernor.Reduction(
                                                address("another").toLowerCase(), BigInteger.TWO))),
                        number(12)));
        ChainLog log = new ChainLog(
                AT.block(),
                AT.blockHash(),
                AT.logIndex(),
                Hash32.ZERO,
                CONTRACTS.governor(),
                List.of(
                        Facts.topic(AssayGovernor.RECUSALFIXED_EVENT),
                        Hash32.parse("0x" + TypeEncoder.encode(number(77)))),
                HexBytes.parse(data),
                HexBytes.EMPTY);
        assertThat(facts.read(log)).isInstanceOf(Reading.NoFact.class);
    }

    private ChainFact delisting(Event event, Type<?>... values) {
        return told(log(CONTRACTS.delistings(), event, values));
    }

    private ChainFact registry(Event event, Type<?>... values) {
        return told(log(CONTRACTS.registry(), event, values));
    }

    private ChainFact told(ChainLog log) {
        List<ChainFact> told = ((Reading.Facts) facts.read(log)).facts();
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    @Test
    void a_case_against_an_auditor_is_told_as_it_was_opened() {
        assertThat(told(accusation(account("provider"), 1)))
                .isEqualTo(new AuditorCaseOpened(
                        AUDITOR,
                        hash("case"),
                        address("opener"),
                        new Accusation(
                                true,
                                amount(30),
                                List.of(new Attestation(address("provider"), ResourceKind.STORAGE)),
                                hash("reason")),
                        amount(2),
                        AT));
    }

    @Test
    void without_an_attestation_at_stake_its_kind_is_any_number_and_says_nothing() {
        AuditorCaseOpened opened =
                (AuditorCaseOpened) told(accusation(new org.web3j.abi.datatypes.Address("0x0"), 200));
        assertThat(opened.accusation().overturns()).isEmpty();
    }

    @Test
    void votes_and_ends_of_a_case_against_an_auditor_name_it() {
        assertThat(told(log(
                        CONTRACTS.auditorCases(),
                        AuditorCases.AUDITORCASEPROPOSED_EVENT,
                        word("case"),
                        account("auditor"),
                        number(77),
                        number(2))))
                .isEqualTo(new AuditorCaseProposed(AUDITOR, hash("case"), BigInteger.valueOf(77), 2, AT));
        assertThat(told(log(
                        CONTRACTS.auditorCases(),
                        AuditorCases.AUDITORCASEENDED_EVENT,
                        word("case"),
                        account("auditor"),
                        number(77),
                        number(2),
                        number(30))))
                .isEqualTo(new AuditorCaseEnded(
                        AUDITOR, hash("case"), BigInteger.valueOf(77), AuditorCaseStatus.UPHELD, amount(30), AT));
    }

    @Test
    void an_auditors_bond_is_told_with_the_totals_that_are_left() {
        assertThat(told(bonds(
                        AuditorBonds.AUDITORBONDDEPOSITED_EVENT,
                        account("auditor"),
                        account("payer"),
                        number(4),
                        number(10))))
                .isEqualTo(new AuditorBondDeposited(AUDITOR, address("payer"), amount(4), amount(10), AT));
        assertThat(told(bonds(
                        AuditorBonds.AUDITORWITHDRAWALREQUESTED_EVENT,
                        account("auditor"),
                        number(3),
                        number(7),
                        number(5),
                        number(900))))
                .isEqualTo(new AuditorWithdrawalRequested(
                        AUDITOR, amount(3), ChainTime.of(900), amount(7), amount(5), AT));
        assertThat(told(bonds(
                        AuditorBonds.AUDITORBONDSLASHED_EVENT, account("auditor"), number(8), number(1), number(2))))
                .isEqualTo(new AuditorBondSlashed(AUDITOR, amount(8), amount(1), amount(2), AT));
        assertThat(told(bonds(AuditorBonds.AUDITORBONDWITHDRAWN_EVENT, account("auditor"), number(2), number(1))))
                .isEqualTo(new AuditorBondWithdrawn(AUDITOR, amount(2), amount(1), AT));
        assertThat(told(bonds(AuditorBonds.AUDITORBONDFROZEN_EVENT, account("auditor"), number(2))))
                .isEqualTo(new AuditorBondFrozen(AUDITOR, 2, AT));
        assertThat(told(bonds(AuditorBonds.AUDITORBONDUNFROZEN_EVENT, account("auditor"), number(1))))
                .isEqualTo(new AuditorBondUnfrozen(AUDITOR, 1, AT));
    }

    @Test
    void the_registrys_word_on_an_auditor_is_a_fact_of_his() {
        assertThat(told(log(
                        CONTRACTS.registry(),
                        ProviderRegistry.AUDITORACCREDITED_EVENT,
                        account("auditor"),
                        new Bool(true))))
                .isEqualTo(new AuditorAccredited(AUDITOR, true, AT));
    }

    private ChainLog accusation(org.web3j.abi.datatypes.Address provider, long kind) {
        return log(
                CONTRACTS.auditorCases(),
                AuditorCases.AUDITORCASEOPENED_EVENT,
                word("case"),
                account("auditor"),
                account("opener"),
                new StaticStruct(
                        account("auditor"), new Bool(true), number(30), provider, number(kind), word("reason")),
                number(2));
    }

    private static ChainLog bonds(Event event, Type<?>... values) {
        return log(CONTRACTS.auditorBonds(), event, values);
    }

    /** The log of an event, its indexed fields of one word each. */
    @SuppressWarnings("rawtypes") // as web3j declares what it encodes
    private static ChainLog log(Address contract, Event event, Type<?>... values) {
        List<Hash32> topics = new ArrayList<>(List.of(Facts.topic(event)));
        List<Type> unindexed = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (event.getParameters().get(i).isIndexed()) {
                topics.add(Hash32.parse("0x" + TypeEncoder.encode(values[i])));
            } else {
                unindexed.add(values[i]);
            }
        }
        return new ChainLog(
                AT.block(),
                AT.blockHash(),
                AT.logIndex(),
                Hash32.ZERO,
                contract,
                topics,
                HexBytes.parse("0x" + FunctionEncoder.encodeConstructor(unindexed)),
                HexBytes.EMPTY);
    }

    private static Bytes32 word(String name) {
        return new Bytes32(hash(name).toBytes());
    }

    private static Uint256 number(long value) {
        return new Uint256(value);
    }

    private static org.web3j.abi.datatypes.Address account(String name) {
        return new org.web3j.abi.datatypes.Address(address(name).toLowerCase());
    }
}
