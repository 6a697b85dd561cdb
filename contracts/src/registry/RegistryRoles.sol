// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "../AssayGovernor.sol";
import {AuditorBonds} from "../AuditorBonds.sol";
import {BondRates} from "../BondRates.sol";
import {BondVault} from "../BondVault.sol";
import {CaseSource} from "../CaseSource.sol";
import {Delistings} from "../Delistings.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";

/// @title Whom the registry knows and obeys: its neighbours, the auditors, the stewards.
abstract contract RegistryRoles is CaseSource, IProviderRegistry {
    /// @notice The contracts that the registry is deployed among.
    struct Neighbours {
        AssayGovernor governor;
        address timelock;
        BondVault vault;
        IERC20 bondToken;
        Delistings delistings;
        address auditorCases;
        AuditorBonds auditorBonds;
        BondRates rates;
    }

    /// @notice Who holds the bonds.
    BondVault public immutable vault;
    /// @notice The token of bonds and fees.
    IERC20 public immutable bondToken;
    /// @inheritdoc IProviderRegistry
    Delistings public immutable delistings;
    /// @notice Whose cases end an auditor.
    address public immutable auditorCases;
    /// @notice Who holds the auditors' own bonds.
    AuditorBonds public immutable auditorBonds;
    /// @notice Who knows what capacity costs in bond.
    BondRates public immutable rates;

    /// @inheritdoc IProviderRegistry
    mapping(address account => bool) public isSteward;
    mapping(address auditor => bool) private _auditors;
    /// @inheritdoc IProviderRegistry
    mapping(address account => bool) public wasAuditor;

    constructor(Neighbours memory neighbours, address[] memory auditors, address[] memory stewards)
        CaseSource(neighbours.governor, neighbours.timelock)
    {
        vault = neighbours.vault;
        bondToken = neighbours.bondToken;
        delistings = neighbours.delistings;
        auditorCases = neighbours.auditorCases;
        auditorBonds = neighbours.auditorBonds;
        rates = neighbours.rates;
        for (uint256 i = 0; i < auditors.length; ++i) {
            _setAuditor(auditors[i], true);
        }
        for (uint256 i = 0; i < stewards.length; ++i) {
            _setSteward(stewards[i], true);
        }
    }

    /// @inheritdoc IProviderRegistry
    function setAuditor(address auditor, bool accredited) external {
        if (accredited) _checkTimelock();
        else _checkAuditorCases();
        _setAuditor(auditor, accredited);
    }

    /// @inheritdoc IProviderRegistry
    function setSteward(address steward, bool appointed) external onlyTimelock {
        _setSteward(steward, appointed);
    }

    /// @inheritdoc IProviderRegistry
    function isAccredited(address auditor) public view returns (bool) {
        return _auditors[auditor] && auditorBonds.isCovered(auditor);
    }

    function _checkAuditorCases() internal view {
        require(msg.sender == auditorCases, OnlyAuditorCases(msg.sender));
    }

    function _setAuditor(address auditor, bool accredited) private {
        _auditors[auditor] = accredited;
        if (accredited) wasAuditor[auditor] = true;
        emit AuditorAccredited(auditor, accredited);
    }

    function _setSteward(address steward, bool appointed) private {
        isSteward[steward] = appointed;
        emit StewardSet(steward, appointed);
    }
}
