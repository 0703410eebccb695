//! Thể thức (the form): head, ending, and the heads of appendices.

use std::ops::Range;

use super::letters::Made;
use super::{Cx, part_of};
use crate::plan::{KemTheo, Lines, Route, Step};
use crate::view::{Ending, Head, Look, NguoiKy, PhuLuc, TitleLine};
use crate::word::export::{TIEU_NGU, date, number};

impl Cx<'_> {
    pub(super) fn head(&mut self, head: &Head) {
        let plan = self.plan;
        self.section = "Cơ quan ban hành".into();
        let co_quan = [
            ("chu_quan", &plan.co_quan.chu_quan, &head.chu_quan),
            ("ban_hanh", &plan.co_quan.ban_hanh, &head.ban_hanh),
        ];
        for (key, lines, words) in co_quan {
            let route = Route::from("co_quan").key(key);
            for (nth, ((route, _), words)) in lines.placed(&route).zip(words).enumerate() {
                self.line(&format!("{key}[{nth}]"), words, &route, true);
            }
        }
        self.section = "Quốc hiệu, Tiêu ngữ".into();
        self.fixed("quoc_hieu", &head.quoc_hieu, &"quoc_hieu".into());
        self.fixed("", TIEU_NGU, &"quoc_hieu".into());
        self.section = "Số, ký hiệu".into();
        let words = format!("Số: {}", number(head.so_van_ban.as_deref(), &head.ky_hieu));
        let mut made = Made::said(&words);
        let from = words.chars().count().saturating_sub(head.ky_hieu.chars().count());
        self.plain(&mut made, from, &"ky_hieu".into());
        made.line.route = "so_van_ban".into();
        self.add("so_van_ban", made);
        self.section = "Địa danh, ngày".into();
        let words = format!("{}, {}", head.dia_danh, date(&head.ngay_ban_hanh));
        let mut made = Made::said(&words);
        self.plain(&mut made, 0, &"dia_danh".into());
        made.line.route = "ngay_ban_hanh".into();
        self.add("ngay_ban_hanh", made);
        self.section = "Dấu chỉ mức độ, dự thảo".into();
        for (key, words) in [
            ("do_mat", &head.do_mat),
            ("do_khan", &head.do_khan),
            ("du_thao", &head.du_thao),
            ("luu_hanh", &head.luu_hanh),
        ] {
            if !words.is_empty() {
                self.fixed(key, words, &Route::default().key(key));
            }
        }
        self.title(head);
        self.section = "Căn cứ".into();
        for nth in 0..head.can_cu.len() {
            let mut made = Made::default();
            made.runs(&head.can_cu[nth]);
            let route = Route::from("can_cu").at(nth);
            let blocks = self.blocks(&route);
            self.typed(&mut made, &route, &blocks);
            self.add(&route.to_string(), made);
        }
    }

    fn title(&mut self, head: &Head) {
        let plan = self.plan;
        self.section = "Tên loại, trích yếu".into();
        self.fixed("ten_loai[0]", &head.ten_loai, &"ten_loai".into());
        self.titles("trich_yeu", &plan.trich_yeu, &head.trich_yeu);
        self.section = "Kính gửi".into();
        let several = head.kinh_gui.len() > 1;
        for (nth, (route, words)) in plan.kinh_gui.placed(&"kinh_gui".into()).enumerate() {
            let before = match (nth, several) {
                (0, false) => "Kính gửi: ",
                (0, true) => "Kính gửi: - ",
                _ => "- ",
            };
            let mut made = Made::said(&format!("{before}{words}"));
            self.plain(&mut made, before.chars().count(), &route);
            self.add(&format!("kinh_gui[{nth}]"), made);
        }
        self.section = "Thẩm quyền ban hành".into();
        let tham_quyen = "tham_quyen".into();
        let lines = plan.tham_quyen.placed(&tham_quyen);
        for (nth, ((route, _), words)) in lines.zip(&head.tham_quyen).enumerate() {
            self.line(&format!("tham_quyen[{nth}]"), words, &route, true);
        }
    }

    fn titles(&mut self, key: &'static str, lines: &Lines, words: &[TitleLine]) {
        for (nth, ((route, _), own)) in lines.placed(&key.into()).zip(words).enumerate() {
            self.line(&format!("{key}[{nth}]"), &own.words, &route, false);
        }
    }

    pub(super) fn ending(&mut self, ending: &Ending) {
        if let Some(beside) = &ending.nguoi_ky_trai {
            self.signer(beside, "nguoi_ky_trai");
            self.signer(&ending.nguoi_ky, "nguoi_ky");
            self.recipients(ending);
        } else {
            self.recipients(ending);
            self.signer(&ending.nguoi_ky, "nguoi_ky");
        }
    }

    fn recipients(&mut self, ending: &Ending) {
        self.section = "Nơi nhận".into();
        self.fixed("", "Nơi nhận:", &"noi_nhan".into());
        for (nth, runs) in ending.noi_nhan.iter().enumerate() {
            let mut made = Made::default();
            made.runs(runs);
            let route = Route::from("noi_nhan").at(nth);
            let blocks = self.blocks(&route);
            self.typed(&mut made, &route, &blocks);
            self.add(&route.to_string(), made);
        }
        if !ending.nguoi_soan_thao.is_empty() {
            let route = "nguoi_soan_thao".into();
            self.line("nguoi_soan_thao", &ending.nguoi_soan_thao, &route, false);
        }
    }

    fn signer(&mut self, seen: &NguoiKy, key: &'static str) {
        self.section = "Người ký".into();
        let own = match key {
            "nguoi_ky" => Some(&self.plan.nguoi_ky),
            _ => self.plan.nguoi_ky_trai.as_ref(),
        };
        let Some(own) = own else { return };
        let route = Route::from(key);
        let (first, second) = (route.key("quyen_han"), route.key("chuc_vu"));
        let titles = own.quyen_han.placed(&first).chain(own.chuc_vu.placed(&second));
        let words = seen.quyen_han.iter().chain(&seen.chuc_vu);
        for (nth, ((route, _), words)) in titles.zip(words).enumerate() {
            self.line(&format!("{key}.chuc_vu[{nth}]"), words, &route, true);
        }
        let name = seen.ho_ten.as_deref().unwrap_or_default();
        self.line(&format!("{key}.ho_ten"), name, &route.key("ho_ten"), false);
        let below = route.key("duoi_ten");
        let lines = own.duoi_ten.placed(&below);
        for (nth, ((route, _), words)) in lines.zip(&seen.duoi_ten).enumerate() {
            self.line(&format!("{key}.duoi_ten[{nth}]"), words, &route, false);
        }
    }

    pub(super) fn appendix(&mut self, seen: &PhuLuc) {
        let Some(route) = Route::parse(&seen.anchor) else { return };
        self.part = part_of(&route);
        let Some(own) = self.part.checked_sub(1).and_then(|nth| self.plan.phu_luc.get(nth)) else {
            return;
        };
        self.section.clone_from(&seen.title);
        let mut made = Made::default();
        let mut starts = Vec::new();
        let labels = seen.label.iter().cloned();
        for (nth, words) in labels.chain(seen.ten.iter().map(|l| l.words.clone())).enumerate() {
            if nth > 0 {
                made.say("\n", Look::default());
            }
            starts.push(made.line.letters.len());
            made.say(&words, Look::default());
        }
        starts.drain(..usize::from(seen.label.is_some()));
        for ((line, _), from) in own.ten.placed(&route.key("ten")).zip(starts) {
            self.plain(&mut made, from, &line);
        }
        made.line.capitals = true;
        self.add(&format!("{route}.ten"), made);
        if let Some(made) = &seen.kem_theo {
            let words = format!(
                "(Kèm theo {} số {} {} của {})",
                made.ten_loai,
                number(made.so_van_ban.as_deref(), &made.ky_hieu),
                date(&made.ngay_ban_hanh),
                made.co_quan
            );
            self.fixed(&format!("{route}.kem_theo"), &words, &route.key("kem_theo"));
        } else if let KemTheo::Own(lines) = &own.kem_theo {
            let kem_theo = route.key("kem_theo");
            let lines = lines.placed(&kem_theo);
            for (nth, ((line, _), words)) in lines.zip(&seen.own_kem_theo).enumerate() {
                self.line(&format!("{route}.kem_theo[{nth}]"), words, &line, false);
            }
        }
        self.body(&seen.body, &seen.title);
        for ((route, lines), party) in
            own.cho_ky.placed(&route.key("cho_ky")).iter().zip(&seen.cho_ky)
        {
            let words = party.lines.iter().map(|line| &line.words).chain(&party.ho_ten);
            for ((line, typed), words) in lines.placed(route).zip(words) {
                let (own, start) = match line.split_last() {
                    Some((own, Step::Line(start))) => (own, *start),
                    _ => (line.clone(), 0),
                };
                let mut made = Made::said(words);
                let mut blocks = self.texts.blocks(typed);
                for block in &mut blocks {
                    let moved = |at: &Range<usize>| at.start + start..at.end + start;
                    block.lines = moved(&block.lines);
                    block.letters.iter_mut().for_each(|letter| letter.at = moved(&letter.at));
                }
                self.typed(&mut made, &own, &blocks);
                self.add("", made);
            }
        }
    }
}
