package org.assaydao.mirror.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.ballot.BallotDesk;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.ballot.RelayGas;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.StillChain;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.Election;
import org.assaydao.mirror.MirrorContext;
import org.assaydao.mirror.TestChain;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.statement.Notary;
import org.assaydao.statement.StatementTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What ballots that go alone use on a real chain, beside what is reserved for them. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class RelayGasTest {
    /** Takes every signature; the other one after some 70 000 gas for memory. */
    private static final String TAKES = "0x631626ba7e60e01b5f5260205ff3";

    private static final String BURNS_THEN_TAKES = "0x5f6202800052" + TAKES.substring(2);

    private static final String LONGEST = "\u00e4".repeat(2_048);

    private TestChain chain;
    private Election election;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile());
    }

    @AfterAll
    void stop() {
        mirror.close();
        chain.close();
    }

    private long estimate(Call call) {
        return Long.decode(chain.rpc(
                        "eth_estimateGas",
                        Map.of(
                                "from", mirror.relay().toLowerCase(),
                                "to", call.to().toLowerCase(),
                                "data", call.calldata().toString()))
                .asString());
    }

    private Call sequential(int who, ProposalId proposal) {
        return election.relaySequential(who, proposal, 1, election.sequentialNonce(who));
    }

    private Call reasoned(int who, ProposalId proposal, String reason) {
        return election.relayReasoned(who, proposal, 1, BigInteger.valueOf(election.sequentialNonce(who)), reason);
    }

    private List<String> sent(IntentId intent) {
        mirror.send();
        chain.mine(10);
        mirror.catchUp();
        mirror.send();
        return mirror.stream(intent.toString());
    }

    private long gasLimit(IntentId intent) {
        return Long.parseLong(mirror.texts("select gas_limit from outbound where intent = ?", intent.toString())
                .getFirst());
    }

    /** Each is the first vote on its proposal, reaches the quorum by itself and extends the vote. */
    @Test
    void a_ballot_that_goes_alone_uses_less_than_four_fifths_of_what_is_reserved_and_is_sent_with_no_more() {
        List<String> reasons = List.of("", "", "x".repeat(200), LONGEST);
        for (int shape = 0; shape < reasons.size(); shape++) {
            String reason = reasons.get(shape);
            ProposalId proposal = election.open("late, shape " + shape);
            chain.mineAfter(560);
            mirror.catchUp();
            Gas reserved = RelayGas.alone(reason.getBytes(UTF_8).length);
            // Of each voter the first one over the sequential nonce, which takes the most.
            int who = shape % 3;
            Call call = shape == 0 ? sequential(who, proposal) : reasoned(who, proposal, reason);
            assertThat(estimate(call) * 5 / 4)
                    .as("shape %s", shape)
                    .isLessThan(reserved.units().longValueExact());

            IntentId intent = IntentId.relay(proposal, TestChain.ACCOUNTS.get(4 + who));
            mirror.request(intent, call);
            mirror.jdbc()
                    .update(
                            "update ballot_live set gas = ? where proposal = ?",
                            new BigDecimal(reserved.units()),
                            proposal.toString());
            assertThat(sent(intent)).last().isEqualTo("assay.transaction.TransactionFinalised");
            assertThat(gasLimit(intent)).isLessThanOrEqualTo(reserved.units().longValueExact());
        }
    }

    @Test
    void one_of_an_account_with_code_is_taken_and_sent_with_what_that_code_was_measured_to_use() {
        for (String code : List.of(TAKES, BURNS_THEN_TAKES)) {
            chain.rpc("anvil_setCode", Election.BOB.toLowerCase(), code);
            ProposalId proposal = election.open("asked of code " + code.length());
            chain.mine(9);
            mirror.catchUp();
            long nonce = election.sequentialNonce(1);
            cast(proposal, nonce);
            long reserved =
                    Long.parseLong(mirror.texts("select gas from ballot_live where proposal = ?", proposal.toString())
                            .getFirst());
            Call call = election.relaySequential(1, proposal, 1, nonce);
            assertThat(estimate(call)).isLessThan(reserved * 4 / 5);

            IntentId intent = IntentId.relay(proposal, Election.BOB);
            mirror.request(intent, call);
            assertThat(sent(intent)).last().isEqualTo("assay.transaction.TransactionFinalised");
            assertThat(gasLimit(intent)).isLessThanOrEqualTo(reserved);
            chain.rpc("anvil_setCode", Election.BOB.toLowerCase(), "0x");
        }
    }

    private void cast(ProposalId proposal, long nonce) {
        mirror.bean(ChainWatch.class).take();
        Contracts contracts = election.contracts;
        ChainOutlook outlook = mirror.outlook();
        try (BallotDesk desk = new BallotDesk(
                contracts,
                new Notary(new StatementTypes(contracts), outlook, mirror.bean(ContractReads.class)),
                outlook,
                mirror.bean(ProposalOutlook.class),
                mirror.bean(VotingPower.class),
                new StillChain(),
                mirror.bean(SignatureProbe.class),
                mirror.bean(ContractReads.class),
                mirror.bean(BallotLedger.class),
                BallotSettings.STANDARD)) {
            Map<String, Object> body = new HashMap<>();
            body.put("voter", Election.BOB.toString());
            body.put("support", 1);
            body.put("nonce", Long.toString(nonce));
            body.put("signature", election.signSequential(1, proposal, 1, nonce).toString());
            desk.cast(proposal.number().toString(), body).join();
        }
    }
}
