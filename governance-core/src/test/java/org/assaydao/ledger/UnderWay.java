package org.assaydao.ledger;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ballots, relays, logs and lines of a vote that was under way, as the sixth schema kept them. */
final class UnderWay {
    static final String PROPOSAL = "proposal:0x0000000000000000000000000000000000000001:7";

    private static final String TALLY_UPDATED = "16b60c53375ded2a0807339c108a7e454aae95d2fc62518372b06615d626e442";
    private static final String CALL_SCHEDULED = "4cf4410cc57040e44862ef0f45f3dd5a5e02db8eb8add648d4b0e236f1d07dca";
    private static final String TRANSFER = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private final JdbcTemplate jdbc;

    private UnderWay(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static void insert(JdbcTemplate jdbc) {
        UnderWay vote = new UnderWay(jdbc);
        jdbc.update("insert into mirror_proposal (proposal, deadline) values (?, 1000)", PROPOSAL);
        // Two of batches, one that has ended, and three that go alone: asked to be sent, sent in vain, not asked yet.
        vote.ballot("aa", 1, 5, false);
        vote.ballot("bb", 1, 7, false);
        vote.ballot("cc", 0, 11, true);
        vote.ballot("dd", 1, 13, false);
        vote.ballot("ee", 1, 15, false);
        vote.ballot("ff", 1, 17, false);
        vote.queued("aa", null);
        vote.queued("bb", 2);
        vote.queued("cc", 3);
        vote.intent("tx:relay/7/2", 500, null);
        vote.intent("tx:relay/7/0xdd", 100, null);
        vote.intent("tx:relay/7/0xee", 60, "REVERTED");
        vote.intent("tx:queue/7", 300, null);
        vote.counted("ABSTAIN");
        jdbc.update("insert into mirror_block (hash, number, parent, time, canonical) values ('b', 1, 'a', 1, true)");
        vote.log(1, CALL_SCHEDULED, "of nothing that its log tells");
        vote.log(2, TALLY_UPDATED, PROPOSAL);
        vote.log(3, TRANSFER, "account:0x01");
        for (int bond = 1; bond <= 2; bond++) {
            jdbc.update(
                    "insert into feed (topic, kind, finality, body) values (?, 'old', 'finalized', '{}')",
                    "bond:0x0" + bond);
        }
    }

    private void ballot(String voter, int support, int power, boolean ended) {
        jdbc.update("""
                insert into ballot_live (proposal, voter, digest, support, power, accepted_time, accepted_block, ended)
                values (?, decode(?, 'hex'), decode(?, 'hex'), ?, ?, 1, 1, ?)""", PROPOSAL, voter, voter, support, power, ended);
    }

    private void queued(String voter, @Nullable Integer batch) {
        jdbc.update(
                "insert into relay_queue (proposal, voter, support, signature, batch) values (?, decode(?, 'hex'), 1, '', ?)",
                PROPOSAL,
                voter,
                batch);
    }

    private void intent(String intent, int bytes, @Nullable String ended) {
        jdbc.update(
                "insert into outbound_intent (intent, recipient, calldata, ended) values (?, '', ?, ?)",
                intent,
                new byte[bytes],
                ended);
    }

    private void counted(String support) {
        jdbc.update(
                """
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data)
                values ('counted', ?, 0, 'ballot', '2026-11-01T00:00:00.000Z', 'assay.ballot.BallotCounted', '2', ?, '{}')""",
                PROPOSAL.replace("proposal:", "ballot:") + ":0xcc",
                ("{\"support\":\"" + support + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void log(int index, String topic, String subject) {
        String other = "0b".repeat(32);
        jdbc.update("""
                insert into mirror_log
                    (block_hash, log_index, block_number, transaction_hash, address, topics, data, call, subjects)
                values ('b', ?, 1, '', '', array[decode(?, 'hex'), decode(?, 'hex')], '', '', array[?])""", index, topic, other, subject);
    }
}
