package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.Following;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that went back while the mirror ran, as after a fail-over to a replica that was behind. */
@Tag("integration")
class SetBackTest {
    private static final List<String> TABLES = List.of("mirror_log", "mirror_block", "mirror_checkpoint");

    @Test
    void the_mirror_goes_on_from_where_the_database_is_and_leaves_no_gap() {
        try (TestChain chain = TestChain.start()) {
            Election election = new Election(chain);
            election.begin();
            try (MirrorContext mirror =
                    MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
                mirror.catchUp();
                Lease lease = mirror.lease("follower");
                PacedLoop.Turn inward = mirror.bean(Following.class).inward(lease, Duration.ofMillis(1));
                inward.take();
                for (String table : TABLES) mirror.jdbc().execute("create table older_" + table + " as table " + table);
                election.fundProvider();
                chain.mine(3);
                inward.take();
                for (String table : TABLES) mirror.jdbc().update("delete from " + table);
                for (String table : TABLES.reversed())
                    mirror.jdbc().update("insert into " + table + " select * from older_" + table);
                chain.mine(1);

                inward.take();
                inward.take();
                try (MirrorContext witness =
                        MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
                    witness.catchUp();
                    for (String rows : List.of(
                            "select name || number from mirror_checkpoint order by 1",
                            "select block_number || '/' || log_index from mirror_log order by 1")) {
                        assertThat(mirror.texts(rows)).isNotEmpty().isEqualTo(witness.texts(rows));
                    }
                }
                lease.release();
            }
        }
    }
}
