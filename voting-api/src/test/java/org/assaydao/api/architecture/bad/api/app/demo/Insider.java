package org.assaydao.api.architecture.bad.api.app.demo;

import org.assaydao.api.architecture.bad.mirror.Peer;

/** A client that reaches behind the API. */
record Insider(Peer shortcut) {}
