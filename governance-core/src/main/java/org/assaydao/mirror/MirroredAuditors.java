package org.assaydao.mirror;

import org.assaydao.chain.AuditorRegister;
import org.assaydao.kernel.Address;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is an accredited auditor: the registry's newest word on an account in the canonical chain as last seen. */
final class MirroredAuditors implements AuditorRegister {
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
                        where b.canonical and l.subjects @> ?::text[]
                        order by l.block_number desc, l.log_index desc limit 1
                        """, MirrorStore::log, (Object) new String[] {Subjects.auditor(account)}).stream()
                .anyMatch(log -> facts.read(log) instanceof Reading.Accreditation word && word.accredited());
    }
}
