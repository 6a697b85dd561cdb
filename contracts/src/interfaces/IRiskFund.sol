// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IFundBooks} from "./IFundBooks.sol";
import {IFundTerms} from "./IFundTerms.sol";
import {IIncidents} from "./IIncidents.sol";
import {IPayouts} from "./IPayouts.sol";
import {IStewardPayouts} from "./IStewardPayouts.sol";

/// @title The fund that compensates whom a provider harmed: its books, incidents, payouts, and what stewards may open alone.
interface IRiskFund is IFundTerms, IFundBooks, IIncidents, IPayouts, IStewardPayouts {}
