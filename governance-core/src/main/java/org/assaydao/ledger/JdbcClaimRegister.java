package org.assaydao.ledger;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaydao.claim.ClaimRegister;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code incident_claims}, {@code claim_decider} and {@code claim_award}. The row of an incident is the lock that orders its decisions. */
final class JdbcClaimRegister implements ClaimRegister {
    private final JdbcTemplate jdbc;

    JdbcClaimRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void hold(IncidentId incident) {
        know(incident);
        mustNotBeFixed(incident, "select fixed from incident_claims where incident = ? for share");
    }

    @Override
    public TokenAmount holdForDecision(IncidentId incident, Address steward) {
        know(incident);
        mustNotBeFixed(incident, "select fixed from incident_claims where incident = ? for update");
        jdbc.update(
                "insert into claim_decider (incident, steward) values (?, ?) on conflict do nothing",
                incident.toString(),
                steward.toBytes());
        return jdbc.query(
                        "select coalesce(sum(award), 0) from claim_award where incident = ? and alone = ?",
                        (row, _) -> new TokenAmount(row.getBigDecimal(1).toBigIntegerExact()),
                        incident.toString(),
                        steward.toBytes())
                .getFirst();
    }

    @Override
    public boolean hasDecided(IncidentId incident, Address account) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from claim_decider where incident = ? and steward = ?)",
                Boolean.class,
                incident.toString(),
                account.toBytes()));
    }

    /** Waits for the row as {@code locking} asks for it. */
    private void mustNotBeFixed(IncidentId incident, String locking) {
        Boolean fixed = jdbc.queryForObject(locking, Boolean.class, incident.toString());
        if (Boolean.TRUE.equals(fixed)) {
            throw new RuleBroken(
                    Rule.AWARDS_FIXED, Map.of("incident", incident.value().toString()));
        }
    }

    @Override
    public void set(ClaimId claim, Optional<Upheld> upheld) {
        String incident = claim.incident().toString();
        byte[] account = claim.account().toBytes();
        if (upheld.isEmpty()) {
            jdbc.update("delete from claim_award where incident = ? and account = ?", incident, account);
            return;
        }
        jdbc.update(
                """
                insert into claim_award (incident, account, award, alone) values (?, ?, ?, ?)
                on conflict (incident, account) do update set award = excluded.award, alone = excluded.alone""",
                incident,
                account,
                new BigDecimal(upheld.get().award().units()),
                upheld.get().alone().map(Address::toBytes).orElse(null));
    }

    @Override
    public SortedMap<Address, TokenAmount> fix(IncidentId incident) {
        know(incident);
        // Waits for the decisions under way; one that comes behind it finds that it is fixed.
        jdbc.update("update incident_claims set fixed = true where incident = ?", incident.toString());
        TreeMap<Address, TokenAmount> awards = new TreeMap<>();
        jdbc.query(
                "select account, award from claim_award where incident = ?",
                row -> {
                    awards.put(
                            Address.of(row.getBytes(1)),
                            new TokenAmount(row.getBigDecimal(2).toBigIntegerExact()));
                },
                incident.toString());
        return awards;
    }

    private void know(IncidentId incident) {
        jdbc.update("insert into incident_claims (incident) values (?) on conflict do nothing", incident.toString());
    }
}
