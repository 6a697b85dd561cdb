package org.assaydao.riskfund;

import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.IncidentId;
import org.assaydao.riskfund.AwardList.Award;

/** The fixed lists, an account a line. Each follows from what was upheld, and never changes. */
public interface AwardBook {
    /** Keeps a list, in the transaction that fixes it. */
    void keep(IncidentId incident, AwardList list);

    /** The line of one account; empty where it has none. */
    Optional<Award> find(IncidentId incident, Address account);

    /** At most {@code limit} lines behind {@code account}, by account, ascending; the first ones behind nobody. */
    List<Award> behind(IncidentId incident, Optional<Address> account, int limit);
}
