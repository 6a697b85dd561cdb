package org.assaydao.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.AwardBook;
import org.assaydao.riskfund.AwardList;
import org.assaydao.riskfund.AwardList.Award;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code award}: every fixed list, whole, with its proofs. */
final class JdbcAwardBook implements AwardBook {
    private static final int TOGETHER = 1_000;
    private static final byte[] NOBODY = new byte[0];

    private final JdbcTemplate jdbc;

    JdbcAwardBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(IncidentId incident, AwardList list) {
        jdbc.batchUpdate(
                "insert into award (incident, account, award, amount, proof) values (?, ?, ?, ?, ?)",
                list.awards(),
                TOGETHER,
                (statement, award) -> {
                    statement.setString(1, incident.toString());
                    statement.setBytes(2, award.account().toBytes());
                    statement.setBigDecimal(3, new BigDecimal(award.award().units()));
                    statement.setBigDecimal(4, new BigDecimal(award.amount().units()));
                    statement.setBytes(5, joined(award.proof()));
                });
    }

    @Override
    public Optional<Award> find(IncidentId incident, Address account) {
        return jdbc
                .query(
                        "select account, award, amount, proof from award where incident = ? and account = ?",
                        JdbcAwardBook::award,
                        incident.toString(),
                        account.toBytes())
                .stream()
                .findFirst();
    }

    @Override
    public List<Award> behind(IncidentId incident, Optional<Address> account, int limit) {
        return jdbc.query(
                """
                select account, award, amount, proof from award where incident = ? and account > ?
                order by account limit ?""",
                JdbcAwardBook::award,
                incident.toString(),
                account.map(Address::toBytes).orElse(NOBODY),
                limit);
    }

    private static Award award(ResultSet row, int number) throws SQLException {
        return new Award(
                Address.of(row.getBytes(1)),
                new TokenAmount(row.getBigDecimal(2).toBigIntegerExact()),
                new TokenAmount(row.getBigDecimal(3).toBigIntegerExact()),
                parted(row.getBytes(4)));
    }

    private static byte[] joined(List<Hash32> proof) {
        ByteBuffer bytes = ByteBuffer.allocate(proof.size() * Hash32.BYTES);
        proof.forEach(hash -> bytes.put(hash.toBytes()));
        return bytes.array();
    }

    private static List<Hash32> parted(byte[] bytes) {
        List<Hash32> proof = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
            byte[] hash = new byte[Hash32.BYTES];
            all.get(hash);
            proof.add(Hash32.of(hash));
        }
        return proof;
    }
}
