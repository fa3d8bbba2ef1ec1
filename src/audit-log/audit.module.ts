import { Module } from '@nestjs/common';
import { AuditPages } from './pages/audit.page.js';
import { SignedHeads } from './heads/signed-heads.js';

@Module({ controllers: [AuditPages], providers: [SignedHeads], exports: [SignedHeads] })
export class AuditModule {}
