package org.assaydao.api.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.evidence.DisputeFiles;
import org.assaydao.api.evidence.FileNote;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.evidence.FileType;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

/** Tests that a dispute's answer says what its events said, and nothing that they did not. */
class DisputeAnswerTest {
    private static final DisputeId ID = new DisputeId(Hash32.keccak(new byte[] {1}));
    private static final Hash32 APPEAL = Hash32.keccak(new byte[] {2});
    private static final Hash32 PROOF = Hash32.keccak(new byte[] {3});
    private static final ProviderId PROVIDER =
            new ProviderId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final Address CHALLENGER = Address.parse("0x00000000000000000000000000000000000000cc");
    private static final Address STRANGER = Address.parse("0x00000000000000000000000000000000000000dd");
    private static final FinalityNote FINALITY = new FinalityNote("seen", 1, 2, 2, 2, 3);

    private static final DisputeFiles MISSING = new DisputeFiles(Map.of(), Map.of());

    private static final DisputeOpened OPENED = new DisputeOpened(
            ID,
            PROVIDER,
            CHALLENGER,
            Offence.OVERSOLD,
            700,
            TokenAmount.of(20),
            TokenAmount.of(1_000),
            new Bps(5_000),
            List.of(PROVIDER.address(), CHALLENGER),
            ChainTime.of(100),
            4,
            position(1));
    private static final DepositTaken DEPOSIT =
            new DepositTaken(ID, CHALLENGER, TokenAmount.of(50), TokenAmount.of(50), position(2));

    @Test
    void one_that_nobody_heard_the_opening_of_says_so_by_what_it_lacks() {
        DisputeAnswer answer = answer(new DisputeAnswered(ID, PROVIDER, PROOF, position(1)));
        assertThat(answer.opening()).isNull();
        assertThat(answer.windows()).isEqualTo(new DisputeAnswer.Windows(null, null, null));
        assertThat(answer.answer()).isEqualTo(PROOF);
        assertThat(DisputeItem.of(picture(new DisputeAnswered(ID, PROVIDER, PROOF, position(1)))))
                .isEmpty();
    }

    @Test
    void an_open_one_shows_what_is_at_stake_and_what_was_filed_by_whom() {
        DisputeAnswer answer = answer(
                OPENED,
                DEPOSIT,
                new EvidenceSubmitted(ID, CHALLENGER, PROOF, position(3)),
                new EvidenceSubmitted(ID, STRANGER, APPEAL, position(4)));
        assertThat(answer.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(answer.opening())
                .isEqualTo(new DisputeAnswer.Opening(
                        PROVIDER.address(),
                        CHALLENGER,
                        Offence.OVERSOLD,
                        700,
                        TokenAmount.of(20),
                        TokenAmount.of(1_000),
                        new Bps(5_000),
                        List.of(PROVIDER.address(), CHALLENGER),
                        4,
                        1));
        assertThat(answer.windows()).isEqualTo(new DisputeAnswer.Windows(ChainTime.of(100), null, null));
        assertThat(answer.deposit()).isEqualTo(new DisputeAnswer.Deposit(CHALLENGER, TokenAmount.of(50)));
        assertThat(answer.evidence())
                .isEqualTo(new DisputeAnswer.Filings(
                        List.of(new DisputeAnswer.Filed(PROOF, CHALLENGER, 3, MISSING.note(PROOF))),
                        List.of(new DisputeAnswer.Filed(APPEAL, STRANGER, 4, MISSING.note(APPEAL))),
                        2));
        assertThat(answer.settlement()).isNull();
        assertThat(answer.incident()).isNull();
    }

    @Test
    void a_hash_says_whether_its_file_is_there_and_accusation_and_answer_what_they_say() {
        EvidenceFile file = new EvidenceFile(new UUID(1, 2), PROOF, 9, FileType.TEXT);
        DisputeAnswer answer = DisputeAnswer.of(
                picture(
                        OPENED,
                        new EvidenceSubmitted(ID, CHALLENGER, PROOF, position(3)),
                        new EvidenceSubmitted(ID, CHALLENGER, ID.value(), position(3)),
                        new DisputeAnswered(ID, PROVIDER, APPEAL, position(4))),
                new DisputeFiles(Map.of(PROOF, file), Map.of(PROOF, "It is half.")),
                FINALITY);
        FileNote present = answer.evidence().ofParties().getFirst().file();
        assertThat(present.state()).isEqualTo(FileNote.State.PRESENT);
        assertThat(present.cid()).startsWith("bafkrei");
        assertThat(present.href()).isEqualTo("/v1/evidence/" + present.cid());
        assertThat(present.size()).isEqualTo(9);
        assertThat(present.type()).isEqualTo("text/plain");
        assertThat(answer.documents().accusation())
                .as("the first hash of the opening")
                .isEqualTo(new DisputeAnswer.Document(PROOF, present, "It is half."));
        assertThat(answer.documents().answer())
                .isEqualTo(new DisputeAnswer.Document(APPEAL, MISSING.note(APPEAL), null));
        assertThat(MISSING.note(APPEAL).state()).isEqualTo(FileNote.State.MISSING);
        assertThat(answer(OPENED).documents()).isEqualTo(new DisputeAnswer.Documents(null, null));
    }

    @Test
    void every_vote_stays_with_its_case_and_a_cancelled_one_says_so() {
        DisputeAnswer cancelled = answer(
                OPENED,
                put(ID.value(), 1, 71),
                new VoteCancellationRecorded(ID, ID.value(), 1, ChainTime.of(400), position(6)));
        assertThat(cancelled.votes()).containsExactly(vote(ID.value(), 1, 71, true));
        assertThat(cancelled.windows().pushUntil()).isEqualTo(ChainTime.of(400));

        DisputeAnswer appealed = answer(
                OPENED,
                put(ID.value(), 1, 71),
                put(ID.value(), 2, 72),
                verdict(ID.value(), Verdict.UPHELD, Verdict.UPHELD, 500),
                new DisputeAppealed(ID, PROVIDER.address(), APPEAL, ChainTime.of(600), position(8)));
        assertThat(appealed.votes()).containsExactly(vote(ID.value(), 1, 71, true), vote(ID.value(), 2, 72, false));
        assertThat(appealed.windows())
                .isEqualTo(new DisputeAnswer.Windows(ChainTime.of(100), ChainTime.of(500), ChainTime.of(600)));
        assertThat(appealed.appeal()).isEqualTo(new DisputeAnswer.Appeal(PROVIDER.address(), APPEAL));

        DisputeAnswer again = answer(
                OPENED,
                put(ID.value(), 1, 71),
                verdict(ID.value(), Verdict.UPHELD, Verdict.UPHELD, 500),
                new DisputeAppealed(ID, PROVIDER.address(), APPEAL, ChainTime.of(600), position(8)),
                put(APPEAL, 1, 73),
                verdict(APPEAL, Verdict.UNDECIDED, Verdict.UPHELD, 0));
        assertThat(again.votes()).containsExactly(vote(ID.value(), 1, 71, false), vote(APPEAL, 1, 73, false));
        assertThat(again.windows().pushUntil()).isNull();
        assertThat(again.verdicts())
                .isEqualTo(new DisputeAnswer.Verdicts(Verdict.UPHELD, Verdict.UNDECIDED, Verdict.UPHELD));
    }

    @Test
    void a_settled_one_says_where_each_unit_went_and_names_its_incident() {
        DisputeEvent[] life = {
            OPENED,
            DEPOSIT,
            put(ID.value(), 1, 71),
            verdict(ID.value(), Verdict.UPHELD, Verdict.UPHELD, 500),
            new DisputeSettled(
                    ID,
                    PROVIDER,
                    Verdict.UPHELD,
                    TokenAmount.of(500),
                    TokenAmount.of(25),
                    TokenAmount.ZERO,
                    TokenAmount.ZERO,
                    position(9))
        };
        DisputeAnswer.Settlement settlement =
                java.util.Objects.requireNonNull(answer(life).settlement());
        assertThat(settlement.slashed()).isEqualTo(TokenAmount.of(500));
        assertThat(settlement.bounty()).isEqualTo(TokenAmount.of(25));
        assertThat(settlement.escrowed()).isEqualTo(TokenAmount.of(475));
        assertThat(settlement.returned())
                .containsExactly(new org.assaydao.dispute.DepositReturn(CHALLENGER, TokenAmount.of(50)));
        assertThat(answer(life).incident()).isEqualTo("/v1/incidents/" + ID.value());
        DisputeItem item = DisputeItem.of(picture(life)).orElseThrow();
        assertThat(item.href()).isEqualTo("/v1/disputes/" + ID.value());
        assertThat(item.slashed()).isEqualTo(TokenAmount.of(500));
        assertThat(item.standing()).isEqualTo(Verdict.UPHELD);
    }

    @Test
    void one_that_slashed_nothing_names_no_incident() {
        assertThat(answer(
                                OPENED,
                                DEPOSIT,
                                put(ID.value(), 1, 71),
                                verdict(ID.value(), Verdict.DISMISSED, Verdict.DISMISSED, 500),
                                new DisputeSettled(
                                        ID,
                                        PROVIDER,
                                        Verdict.DISMISSED,
                                        TokenAmount.ZERO,
                                        TokenAmount.ZERO,
                                        TokenAmount.of(25),
                                        TokenAmount.ZERO,
                                        position(9)))
                        .incident())
                .isNull();
    }

    private static DisputeAnswer answer(DisputeEvent... events) {
        return DisputeAnswer.of(picture(events), MISSING, FINALITY);
    }

    private static DisputePicture picture(DisputeEvent... events) {
        DisputePicture picture = DisputePicture.of(ID);
        for (DisputeEvent event : events) picture = picture.after(event);
        return picture;
    }

    private static DisputePutToVote put(Hash32 caseId, int round, long proposal) {
        return new DisputePutToVote(ID, caseId, BigInteger.valueOf(proposal), round, position(5));
    }

    private static DisputeAnswer.CaseVote vote(Hash32 caseId, int round, long proposal, boolean cancelled) {
        return new DisputeAnswer.CaseVote(
                caseId, round, BigInteger.valueOf(proposal), "/v1/proposals/" + proposal, cancelled);
    }

    private static VerdictRecorded verdict(Hash32 caseId, Verdict verdict, Verdict standing, long appealUntil) {
        return new VerdictRecorded(ID, caseId, verdict, standing, ChainTime.of(appealUntil), position(7));
    }

    private static ChainPosition position(long block) {
        return ChainPosition.ofLog(block, Hash32.ZERO, 0);
    }
}
