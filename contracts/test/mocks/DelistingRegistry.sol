// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ProviderRegistry} from "../../src/ProviderRegistry.sol";
import {IBondVault} from "../../src/interfaces/IBondVault.sol";

/// @title Until the registry's own delisting is merged: a listing may end, and what the court tells is kept.
contract DelistingRegistry is ProviderRegistry {
    event ToldUpheld(address provider, bytes32 disputeId, uint8 offence);

    mapping(address provider => bool) private _delisted;

    constructor(
        IGovernor governor_,
        address timelock_,
        IBondVault vault_,
        IERC20 bondToken_,
        Terms memory terms,
        address[] memory auditors
    ) ProviderRegistry(governor_, timelock_, vault_, bondToken_, terms, auditors) {}

    function delist(address provider) external {
        _delisted[provider] = true;
    }

    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external override {
        emit ToldUpheld(provider, disputeId, offence);
    }

    function isBound(address provider) public view override returns (bool) {
        return !_delisted[provider] && super.isBound(provider);
    }

    function requiredBond(address provider) public view override returns (uint256) {
        return _delisted[provider] ? 0 : super.requiredBond(provider);
    }
}
