package org.assaydao.mirror.outlook;

import static org.assaydao.contracts.ProviderRegistry.AUDITORACCREDITED_EVENT;

import org.assaydao.auditor.AuditorEvent.AuditorAccredited;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditorId;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.follow.MirrorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/** The accredited auditors: the registry's newest word on an account in the canonical chain as last seen. */
final class MirroredAuditors implements AuditorRegister {
    private static final byte[] ACCREDITED =
            Facts.topic(AUDITORACCREDITED_EVENT).toBytes();

    private final JdbcTemplate jdbc;
    private final Facts facts;

    MirroredAuditors(JdbcTemplate jdbc, Facts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    @Override
    public boolean isAccredited(Address account) {
        return jdbc.query("""
                        select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                        where b.canonical and l.subjects @> ?::text[] and l.topics[1] = ?
                        order by l.block_number desc, l.log_index desc limit 1
                        """, MirrorStore::log, new String[] {new AuditorId(account).toString()}, ACCREDITED).stream()
                .anyMatch(log -> facts.read(log) instanceof Reading.Facts(var told)
                        && told.getFirst() instanceof AuditorAccredited word
                        && word.accredited());
    }
}
