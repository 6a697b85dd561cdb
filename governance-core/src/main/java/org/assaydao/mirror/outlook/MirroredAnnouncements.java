package org.assaydao.mirror.outlook;

import static org.assaydao.contracts.RiskFund.STEWARDPAYOUTANNOUNCED_EVENT;

import java.util.List;
import org.assaydao.chain.AnnouncedPayouts;
import org.assaydao.kernel.ChainTime;
import org.assaydao.mirror.decode.Announcements;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.MirrorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/** What single stewards announced: the fund's logs in the canonical chain as last seen. */
final class MirroredAnnouncements implements AnnouncedPayouts {
    /** By an index of these logs alone, which the planner takes where the topic stands in the statement. */
    private static final String NEWEST =
            "select l.*, b.time from mirror_log l join mirror_block b on b.hash = l.block_hash"
                    + " where b.canonical and l.topics[1] = '\\x"
                    + Facts.topic(STEWARDPAYOUTANNOUNCED_EVENT).toString().substring(2)
                    + "' and b.time >= ? order by l.block_number desc, l.log_index desc limit ?";

    private final JdbcTemplate jdbc;

    MirroredAnnouncements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Announced> since(ChainTime time, int limit) {
        return jdbc.query(
                NEWEST,
                (row, number) -> Announcements.read(MirrorStore.log(row, number), ChainTime.of(row.getLong("time"))),
                time.seconds(),
                limit);
    }
}
