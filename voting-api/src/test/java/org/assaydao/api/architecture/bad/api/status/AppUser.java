package org.assaydao.api.architecture.bad.api.status;

import org.assaydao.api.architecture.bad.api.app.Main;

/** An endpoint that knows who started it. */
public record AppUser(Main main) {}
