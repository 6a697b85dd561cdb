package org.assaydao.api.architecture.bad.ledger;

import org.assaydao.api.architecture.bad.api.status.AppUser;

/** A part of the core that knows the edge. */
record EdgeUser(AppUser above) {}
